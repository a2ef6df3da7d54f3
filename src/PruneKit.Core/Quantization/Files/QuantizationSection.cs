namespace PruneKit;

/// <summary>Reads and writes section <c>quantization/1</c> (Storage/FORMAT.md) without touching libtorch.</summary>
internal static class QuantizationSection
{
    /// <summary>The section's name.</summary>
    public const string Name = "quantization/1";

    /// <summary>What the name of a tensor's codes begins with; the tensor's name follows.</summary>
    public const string Prefix = "quantization/";

    /// <summary>Whether a file holds a quantised network.</summary>
    public static bool StandsIn(TensorContainer container) => container.Sections.ContainsKey(Name);

    /// <summary>The container with the section and the codes of a network, whose own tensors it holds already.</summary>
    /// <exception cref="InvalidInputException">A tensor of the network has the name of another's codes.</exception>
    public static TensorContainer Write(QuantizedNetwork network, TensorContainer container)
    {
        TensorContainer result = container;
        var entries = new List<TensorEntry>();
        foreach ((string name, QuantizedTensor tensor) in network.Tensors.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (EntryOf(name, tensor) is not TensorEntry entry)
                continue;
            if (network.Tensors.ContainsKey(Prefix + name))
                throw new InvalidInputException($"tensor '{Prefix}{name}' has the name under which the codes of '{name}' are stored; rename its layer");
            entries.Add(entry);
            result = result.With(Prefix + name, StoredCodes.Store(CodesOf(tensor), entry.Highest, tensor.Shape));
        }

        return result.WithSection(Name, CanonicalJson.Write(new QuantizationSectionContent(entries.ToValueList(), Activations(network))));
    }

    /// <summary>The container without the section and its codes.</summary>
    public static TensorContainer Remove(TensorContainer container)
    {
        if (!StandsIn(container))
            return container;
        string[] names = [.. container.Tensors.Keys.Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))];
        return names.Aggregate(container.WithoutSection(Name), (left, name) => left.Without(name));
    }

    /// <summary>The section of a file.</summary>
    /// <exception cref="InvalidInputException">There is none, it cannot be read, or a tensor has two entries.</exception>
    public static QuantizationSectionContent Read(TensorContainer container, string origin)
    {
        if (!container.Sections.TryGetValue(Name, out string? json))
            throw new InvalidInputException($"{origin} holds no section '{Name}': its network is not quantised; make one with prunekit quantize");
        QuantizationSectionContent content = CanonicalJson.Read<QuantizationSectionContent>(json, $"section '{Name}' of {origin}");
        if (content.Tensors.CountBy(entry => entry.Tensor, StringComparer.Ordinal).FirstOrDefault(pair => pair.Value > 1) is { Key: string twice })
            throw new InvalidInputException($"{origin}: section '{Name}' has two entries for tensor '{twice}'; quantise the network anew");
        if (content.Activations.CountBy(entry => entry.Value).FirstOrDefault(pair => pair.Value > 1) is { Key.Source: not null } value)
            throw new InvalidInputException($"{origin}: section '{Name}' has two entries for the value '{value.Key}'; quantise the network anew");
        return content;
    }

    private static TensorEntry? EntryOf(string name, QuantizedTensor tensor) => tensor switch
    {
        IntegerTensor integers => new IntegerEntry(name, integers.Bits, integers.Axis, integers.Scales),
        SharedTensor shared => new SharedEntry(name, shared.Codebook),
        _ => null,
    };

    private static ReadOnlySpan<int> CodesOf(QuantizedTensor tensor) => tensor is IntegerTensor integers ? integers.Codes : ((SharedTensor)tensor).Codes;

    private static ValueList<ActivationEntry> Activations(QuantizedNetwork network) => network.Activations
        .OrderBy(pair => pair.Key.Source, StringComparer.Ordinal)
        .ThenBy(pair => pair.Key.Port)
        .Select(pair => new ActivationEntry(pair.Key, pair.Value.Bits, pair.Value.Scale, pair.Value.ZeroPoint))
        .ToValueList();
}
