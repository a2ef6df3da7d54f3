namespace PruneKit;

/// <summary>Compares tensors bit for bit.</summary>
internal static class TensorEquality
{
    /// <summary>Whether kind, numbers and codes are the same.</summary>
    public static bool Same(QuantizedTensor one, QuantizedTensor other) => (one, other) switch
    {
        (FloatTensor a, FloatTensor b) => a.Shape.Equals(b.Shape) && Same(a.Values, b.Values),
        (IntegerTensor a, IntegerTensor b) => a.Shape.Equals(b.Shape) && a.Bits == b.Bits && SameNumbers(a, b) && a.Codes.SequenceEqual(b.Codes),
        (SharedTensor a, SharedTensor b) => a.Shape.Equals(b.Shape) && SameNumbers(a, b) && a.Codes.SequenceEqual(b.Codes),
        _ => false,
    };

    /// <summary>Whether scales with their axis, or codebooks, are the same.</summary>
    public static bool SameNumbers(QuantizedTensor one, QuantizedTensor other) => (one, other) switch
    {
        (IntegerTensor a, IntegerTensor b) => a.Axis == b.Axis && Same(a.Scales, b.Scales),
        (SharedTensor a, SharedTensor b) => Same(a.Codebook, b.Codebook),
        _ => false,
    };

    /// <summary>Whether numbers are the same, zeros of either sign told apart.</summary>
    public static bool Same(IEnumerable<float> one, IEnumerable<float> other) => Same((float[])[.. one], [.. other]);

    /// <summary>What must be added to the base's codes; null where the tensors are of different kinds, or a difference does not fit 32 bits.</summary>
    public static IntegerMatrix? Difference(QuantizedTensor tensor, QuantizedTensor? old)
    {
        bool alike = (tensor, old) switch
        {
            (IntegerTensor a, IntegerTensor b) => a.Bits == b.Bits && a.Shape.Equals(b.Shape),
            (SharedTensor a, SharedTensor b) => a.Codebook.Count == b.Codebook.Count && a.Shape.Equals(b.Shape),
            _ => false,
        };
        if (!alike)
            return null;
        IntegerMatrix next = CodeMap.MatrixOf(tensor, plain: true), before = CodeMap.MatrixOf(old!, plain: true);
        var changes = new int[next.Values.Length];
        for (int i = 0; i < changes.Length; i++)
        {
            long change = (long)next.Values[i] - before.Values[i];
            if (change is < int.MinValue or > int.MaxValue)
                return null;
            changes[i] = (int)change;
        }

        return new IntegerMatrix(next.Rows, next.Columns, changes, owned: true);
    }

    private static bool Same(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        if (one.Length != other.Length)
            return false;
        for (int i = 0; i < one.Length; i++)
        {
            if (BitConverter.SingleToInt32Bits(one[i]) != BitConverter.SingleToInt32Bits(other[i]))
                return false;
        }

        return true;
    }
}
