namespace PruneKit;

/// <summary>Checks a file's tensors against the description that stands beside them.</summary>
internal static class StoredTensors
{
    /// <exception cref="InvalidInputException">One is missing, or has another shape or a type that is not F32 or F64, or types are mixed.</exception>
    public static void Check(NetworkSpec spec, TensorContainer container, string origin)
    {
        foreach (TensorSpec tensor in spec.Tensors)
            CheckOne(tensor, container, origin);
        ElementType[] types = [.. spec.Tensors.Select(tensor => container.Tensors[tensor.Name].Type).Distinct()];
        if (types.Length > 1)
            throw new InvalidInputException($"{origin}: its tensors are partly {types[0]} and partly {types[1]}; a network's tensors are of one type: write the file anew");
    }

    private static void CheckOne(TensorSpec tensor, TensorContainer container, string origin)
    {
        if (!container.Tensors.TryGetValue(tensor.Name, out StoredTensor? stored))
            throw new InvalidInputException($"{origin}: {tensor.Layer} needs tensor '{tensor.Name}' {tensor.Shape.Axes}, which the file does not hold; write the file anew");
        if (!stored.Shape.Equals(tensor.Shape.Axes))
            throw new InvalidInputException($"{origin}: tensor '{tensor.Name}' is {stored.Shape}, but {tensor.Layer} needs {tensor.Shape.Axes}; write the file anew");
        if (stored.Type is not (ElementType.F32 or ElementType.F64))
            throw new InvalidInputException($"{origin}: tensor '{tensor.Name}' is of type {stored.Type}; a network's tensors are F32 or F64");
    }
}
