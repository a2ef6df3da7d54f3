namespace PruneKit;

/// <summary>Codes and the numbers that they stand for.</summary>
/// <param name="Scale">What one step is worth.</param>
/// <param name="ZeroPoint">The code of 0.</param>
internal readonly record struct CodeScale(float Scale, int ZeroPoint)
{
    /// <summary>The number of a code.</summary>
    public float Real(int code) => Scale * (code - ZeroPoint);
}
