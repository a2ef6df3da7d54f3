namespace PruneKit;

/// <summary>The clusters of a sharing session as a checkpoint's content.</summary>
internal static class SharingState
{
    private const string Section = "sharing/1";
    private const string Prefix = "sharing/";

    /// <summary>Writes them.</summary>
    public static TensorContainer Write(IReadOnlyList<SharedGroup> groups)
    {
        TensorContainer container = TensorContainer.Empty.WithSection(Section, CanonicalJson.Write(groups.Select(Entry.Of).ToValueList()));
        foreach (SharedGroup group in groups)
        {
            for (int i = 0; i < group.Weights.Count; i++)
                container = container.With(Prefix + group.Weights[i], StoredTensor.Create<int>(group.Codes[i]));
        }

        return container;
    }

    /// <summary>Reads them.</summary>
    /// <exception cref="InvalidInputException">They are of another network.</exception>
    public static SharedGroup[] Read(TensorContainer container, Network network)
    {
        if (!container.Sections.TryGetValue(Section, out string? json))
            throw new InvalidInputException($"the state holds no section '{Section}'; go on with a checkpoint of a run that shares weights");
        return [.. CanonicalJson.Read<ValueList<Entry>>(json, $"section '{Section}' of the state").Select(entry => Group(entry, container, network))];
    }

    private static SharedGroup Group(Entry entry, TensorContainer container, Network network)
    {
        int[][] codes = [.. entry.Weights.Select(weight => Codes(weight, entry.Codebook.Count, container, network))];
        return new SharedGroup(entry.Weights, codes, [.. entry.Codebook], entry.HasZero);
    }

    private static int[] Codes(string weight, int entries, TensorContainer container, Network network)
    {
        if (!network.PrunableWeights.Any(tensor => tensor.Name == weight) || !container.Tensors.TryGetValue(Prefix + weight, out StoredTensor? stored))
            throw new InvalidInputException($"the state shares the weights of '{weight}', which this network does not have; go on with the network it was saved with");
        int[] codes = stored.AsSpan<int>().ToArray();
        if (codes.Length != network[weight].numel() || codes.Any(code => code < 0 || code >= entries))
            throw new InvalidInputException($"the state has {codes.Length} codes below {entries} for '{weight}', which has {network[weight].numel()} weights; go on with the network it was saved with");
        return codes;
    }

    private sealed record Entry(ValueList<string> Weights, ValueList<float> Codebook, bool HasZero)
    {
        public static Entry Of(SharedGroup group) => new(group.Weights, ValueList.Create<float>(group.Codebook), group.HasZero);
    }
}
