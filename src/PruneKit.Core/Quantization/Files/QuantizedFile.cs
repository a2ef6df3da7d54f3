namespace PruneKit;

/// <summary>A quantised network as it is read from a container: the codes are the truth, the floats beside them must agree.</summary>
/// <param name="container">The file's content.</param>
/// <param name="origin">Where it came from, for errors.</param>
internal sealed class QuantizedFile(TensorContainer container, string origin)
{
    /// <summary>The network.</summary>
    /// <exception cref="InvalidInputException">Section, codes and floats do not fit together.</exception>
    public QuantizedNetwork Read()
    {
        NetworkSpec spec = NetworkSection.Read(container, origin);
        StoredTensors.Check(spec, container, origin);
        QuantizationSectionContent content = QuantizationSection.Read(container, origin);
        CheckNames(spec, content);
        var entries = content.Tensors.ToDictionary(entry => entry.Tensor, StringComparer.Ordinal);
        var tensors = spec.Tensors.ToDictionary(tensor => tensor.Name, tensor => Tensor(tensor, entries.GetValueOrDefault(tensor.Name)));
        var activations = content.Activations.ToDictionary(entry => entry.Value, entry => new ActivationQuantization(entry.Bits, entry.Scale, entry.ZeroPoint));
        TensorContainer rest = spec.Tensors.Aggregate(container.WithoutSection(NetworkSection.Name), (left, tensor) => left.Without(tensor.Name));
        return Named($"section '{QuantizationSection.Name}'", () => new QuantizedNetwork(spec, tensors, activations, QuantizationSection.Remove(rest)));
    }

    private void CheckNames(NetworkSpec spec, QuantizationSectionContent content)
    {
        HashSet<string> known = [.. spec.Tensors.Select(tensor => tensor.Name)];
        if (content.Tensors.FirstOrDefault(entry => !known.Contains(entry.Tensor)) is { Tensor: string unknown })
            throw new InvalidInputException($"{origin}: section '{QuantizationSection.Name}' has an entry for '{unknown}', which is no tensor of the network{Nearest.Hint(unknown, known)}; quantise the network anew");
        HashSet<string> coded = [.. content.Tensors.Select(entry => QuantizationSection.Prefix + entry.Tensor)];
        string? stray = container.Tensors.Keys.FirstOrDefault(name => name.StartsWith(QuantizationSection.Prefix, StringComparison.Ordinal) && !coded.Contains(name) && !known.Contains(name));
        if (stray is not null)
            throw new InvalidInputException($"{origin}: tensor '{stray}' holds codes of which section '{QuantizationSection.Name}' says nothing; quantise the network anew");
    }

    private QuantizedTensor Tensor(TensorSpec spec, TensorEntry? entry)
    {
        StoredTensor stored = container.Tensors[spec.Name];
        if (stored.Type != ElementType.F32)
            throw new InvalidInputException($"{origin}: tensor '{spec.Name}' is of type {stored.Type}; the numbers beside codes are F32: quantise the network anew");
        if (entry is null)
            return new FloatTensor(spec.Shape, stored.AsSpan<float>());
        QuantizedTensor tensor = Named($"tensor '{spec.Name}'", () => entry.Restore(spec.Shape, Codes(spec, entry)));
        CheckFloats(spec.Name, tensor.ToFloats(), stored.AsSpan<float>());
        return tensor;
    }

    private int[] Codes(TensorSpec spec, TensorEntry entry)
    {
        string name = QuantizationSection.Prefix + spec.Name;
        if (!container.Tensors.TryGetValue(name, out StoredTensor? codes))
            throw new InvalidInputException($"its codes '{name}' are missing");
        ElementType type = StoredCodes.TypeOf(entry.Highest);
        return codes.Type == type && codes.Shape.Equals(spec.Shape.Axes)
            ? StoredCodes.Restore(codes)
            : throw new InvalidInputException($"its codes are {codes}, expected {ElementTypes.NameOf(type)} {spec.Shape.Axes}");
    }

    /// <summary>A verb that changes weights knows nothing of codes: where it was run after quantising, the codes are of another network.</summary>
    private void CheckFloats(string name, ReadOnlySpan<float> coded, ReadOnlySpan<float> stored)
    {
        for (int i = 0; i < coded.Length; i++)
        {
            if (coded[i] != stored[i])
                throw new InvalidInputException($"{origin}: tensor '{name}' holds {stored[i]} at position {i}, its code stands for {coded[i]}: the network was changed after it was quantised; quantise it anew");
        }
    }

    private T Named<T>(string what, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidInputException e)
        {
            throw new InvalidInputException($"{origin}: {what}: {e.Message}", e);
        }
    }
}
