namespace PruneKit;

/// <summary>The zeros of one weight tensor.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Layer">The first layer that uses it.</param>
/// <param name="Weights">Its elements.</param>
/// <param name="Zeros">Those that are zero.</param>
public sealed record TensorZeros(string Name, string Layer, long Weights, long Zeros)
{
    /// <summary>The share of zeros, in per cent.</summary>
    public double SparsityPercent => Weights == 0 ? 0 : 100.0 * Zeros / Weights;
}
