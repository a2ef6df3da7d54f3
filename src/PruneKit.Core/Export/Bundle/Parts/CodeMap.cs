namespace PruneKit;

/// <summary>A tensor's codes as the matrix that is encoded: zero for a pruned weight, its sign for a weight's.</summary>
/// <remarks>Integers stand as they are; of one bit, -1 as 0 and 1 as 1. Entries of a codebook: the pivot, whose number is 0, becomes 0; of the others, in their order, as many as are negative come below 0 and the rest above.
/// Example: the codebook [-2, 0, 1, 3] has the pivot 1 and one negative: codes 0, 1, 2, 3 become -1, 0, 1, 2.</remarks>
/// <param name="Pivot">The entry that becomes 0.</param>
/// <param name="Negatives">How many entries become negative.</param>
internal readonly record struct CodeMap(int Pivot, int Negatives)
{
    /// <summary>The map of a codebook.</summary>
    public static CodeMap Of(ValueList<float> codebook)
    {
        int pivot = codebook.ToList().IndexOf(0);
        return pivot < 0 ? default : new CodeMap(pivot, codebook.Count(entry => entry < 0));
    }

    /// <summary>The value in the matrix.</summary>
    public int ToValue(int code)
    {
        if (code == Pivot)
            return 0;
        int order = code < Pivot ? code : code - 1;
        return order < Negatives ? order - Negatives : order - Negatives + 1;
    }

    /// <summary>The entry of the codebook; out of range where the value is none.</summary>
    public long ToCode(int value)
    {
        if (value == 0)
            return Pivot;
        long order = (long)value + Negatives - (value > 0 ? 1 : 0);
        return order < 0 ? order : order < Pivot ? order : order + 1;
    }

    /// <summary>The matrix of a tensor's codes: its first axis by all others.</summary>
    /// <param name="tensor">Integers or shared numbers.</param>
    /// <param name="plain">Whether a codebook's entries stand by their places: for differences.</param>
    public static IntegerMatrix MatrixOf(QuantizedTensor tensor, bool plain = false)
    {
        int[] values = tensor is IntegerTensor integers ? integers.Codes.ToArray() : ((SharedTensor)tensor).Codes.ToArray();
        if (tensor is IntegerTensor { Bits: 1 })
            values = [.. values.Select(code => code > 0 ? 1 : 0)];
        if (tensor is SharedTensor shared && !plain && Of(shared.Codebook) is var map)
            values = [.. values.Select(map.ToValue)];
        (int rows, int columns) = Sides(tensor.Shape);
        return new IntegerMatrix(rows, columns, values, owned: true);
    }

    /// <summary>The first axis, and the product of all others.</summary>
    public static (int Rows, int Columns) Sides(Shape shape)
    {
        long rows = shape.Rank == 0 ? 1 : shape[0];
        return ((int)rows, (int)(shape.ElementCount / rows));
    }
}
