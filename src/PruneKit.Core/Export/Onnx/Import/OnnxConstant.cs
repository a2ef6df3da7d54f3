namespace PruneKit;

/// <summary>Numbers that the file holds or that follow from them.</summary>
/// <param name="Dims">The shape.</param>
/// <param name="Numbers">Row-major; NaN among whole numbers stands for the size of the batch.</param>
/// <param name="Whole">Whether they are whole numbers.</param>
internal sealed record OnnxConstant(long[] Dims, double[] Numbers, bool Whole) : OnnxImported
{
    /// <summary>As float32.</summary>
    public float[] Floats => Array.ConvertAll(Numbers, number => (float)number);

    /// <summary>As whole numbers; the batch is <see cref="long.MinValue"/>.</summary>
    public long[] Longs => Array.ConvertAll(Numbers, number => double.IsNaN(number) ? long.MinValue : (long)number);

    /// <summary>The one number, where all are equal.</summary>
    public double? Single => Numbers.Length > 0 && Numbers.All(number => number == Numbers[0]) ? Numbers[0] : null;
}
