using System.Numerics;

namespace PruneKit;

/// <summary>Codes as a tensor of the narrowest type that holds the highest of them: I8, I16 or I32.</summary>
internal static class StoredCodes
{
    /// <summary>The type in which codes up to <paramref name="highest"/> stand.</summary>
    public static ElementType TypeOf(int highest) => highest switch
    {
        <= sbyte.MaxValue => ElementType.I8,
        <= short.MaxValue => ElementType.I16,
        _ => ElementType.I32,
    };

    /// <summary>The codes as a tensor.</summary>
    public static StoredTensor Store(ReadOnlySpan<int> codes, int highest, Shape shape) => TypeOf(highest) switch
    {
        ElementType.I8 => Store<sbyte>(codes, shape),
        ElementType.I16 => Store<short>(codes, shape),
        _ => Store<int>(codes, shape),
    };

    /// <summary>The codes of a tensor of one of the three types.</summary>
    public static int[] Restore(StoredTensor stored) => stored.Type switch
    {
        ElementType.I8 => Widen(stored.AsSpan<sbyte>()),
        ElementType.I16 => Widen(stored.AsSpan<short>()),
        _ => Widen(stored.AsSpan<int>()),
    };

    private static StoredTensor Store<T>(ReadOnlySpan<int> codes, Shape shape)
        where T : unmanaged, IBinaryInteger<T>
    {
        var narrow = new T[codes.Length];
        for (int i = 0; i < narrow.Length; i++)
            narrow[i] = T.CreateChecked(codes[i]);
        return StoredTensor.Create<T>(narrow, shape.Axes);
    }

    private static int[] Widen<T>(ReadOnlySpan<T> codes)
        where T : unmanaged, IBinaryInteger<T>
    {
        int[] wide = new int[codes.Length];
        for (int i = 0; i < wide.Length; i++)
            wide[i] = int.CreateChecked(codes[i]);
        return wide;
    }
}
