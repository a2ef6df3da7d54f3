namespace PruneKit;

/// <summary>One variable of a <c>.mat</c> file.</summary>
/// <param name="Name">Its name; empty where its class hides it.</param>
/// <param name="Class">What it is.</param>
/// <param name="IsComplex">Whether it has an imaginary part.</param>
/// <param name="Shape">Its axes, at least two; empty where its class has none.</param>
/// <param name="Values">The numbers in the order of the file, the first axis fastest; null where they were not asked for, or are no real numbers.</param>
internal sealed record MatVariable(string Name, MatClass Class, bool IsComplex, ValueList<int> Shape, double[]? Values)
{
    /// <summary>Whether it is an array of real numbers that is not sparse.</summary>
    public bool IsReal => Class is >= MatClass.Double and <= MatClass.UInt64 && !IsComplex;

    /// <summary>A row of a matrix. Example: the values 1 2 3 4 of shape [2, 2] have the rows [1, 3] and [2, 4].</summary>
    public float[] Row(int row)
    {
        var numbers = new float[Values!.Length / Shape[0]];
        for (int column = 0; column < numbers.Length; column++)
            numbers[column] = (float)Values[(column * Shape[0]) + row];
        return numbers;
    }

    /// <summary>What it is, for errors: <c>a complex double array</c>.</summary>
    public string Kind => $"a {(IsComplex ? "complex " : "")}{Class.ToString().ToLowerInvariant()} array";
}
