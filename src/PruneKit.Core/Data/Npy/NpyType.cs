namespace PruneKit;

/// <summary>The element types of .npy files that are read, all little-endian.</summary>
internal static class NpyType
{
    private static readonly Dictionary<string, ElementType> ByDescriptor = new(StringComparer.Ordinal)
    {
        ["<f4"] = ElementType.F32,
        ["<f8"] = ElementType.F64,
        ["<f2"] = ElementType.F16,
        ["<i8"] = ElementType.I64,
        ["<i4"] = ElementType.I32,
        ["<i2"] = ElementType.I16,
        ["|i1"] = ElementType.I8,
        ["|u1"] = ElementType.U8,
        ["|b1"] = ElementType.Bool,
    };

    /// <summary>The element type of a NumPy descriptor.</summary>
    /// <exception cref="InvalidInputException">Big-endian, strings, objects, or another type.</exception>
    public static ElementType Parse(string descriptor, string origin) => ByDescriptor.TryGetValue(descriptor, out ElementType type)
        ? type
        : throw new InvalidInputException($"{origin}: element type '{descriptor}' is not supported; save one of {string.Join(", ", ByDescriptor.Keys)}, for instance array.astype('<f4')");
}
