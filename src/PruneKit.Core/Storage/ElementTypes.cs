namespace PruneKit;

/// <summary>What is known of each <see cref="ElementType"/>: its size, its name in a file, its type in C#.</summary>
public static class ElementTypes
{
    private static readonly Dictionary<string, ElementType> ByName = Enum.GetValues<ElementType>().ToDictionary(NameOf, StringComparer.Ordinal);

    /// <summary>The names that a file may use: <c>F64, F32, F16, BF16, I64, I32, I16, I8, U8, BOOL</c>.</summary>
    internal static IEnumerable<string> Names => ByName.Keys;

    /// <summary>Bytes an element.</summary>
    public static int SizeOf(ElementType type) => type switch
    {
        ElementType.F64 or ElementType.I64 => 8,
        ElementType.F32 or ElementType.I32 => 4,
        ElementType.F16 or ElementType.BF16 or ElementType.I16 => 2,
        _ => 1,
    };

    /// <summary>The element type that holds a C# type.</summary>
    /// <typeparam name="T">double, float, Half, long, int, short, sbyte, byte or bool.</typeparam>
    /// <exception cref="InvalidInputException">Another type.</exception>
    public static ElementType Of<T>()
        where T : unmanaged => default(T) switch
        {
            double => ElementType.F64,
            float => ElementType.F32,
            Half => ElementType.F16,
            long => ElementType.I64,
            int => ElementType.I32,
            short => ElementType.I16,
            sbyte => ElementType.I8,
            byte => ElementType.U8,
            bool => ElementType.Bool,
            _ => throw new InvalidInputException($"{typeof(T).Name} cannot be stored; convert it to one of {string.Join(", ", Names)}"),
        };

    /// <summary>The name in a safetensors header: the enum's, in capitals.</summary>
    internal static string NameOf(ElementType type) => type.ToString().ToUpperInvariant();

    /// <summary>The type of that name in a safetensors header; letter case counts.</summary>
    internal static bool TryParse(string name, out ElementType type) => ByName.TryGetValue(name, out type);
}
