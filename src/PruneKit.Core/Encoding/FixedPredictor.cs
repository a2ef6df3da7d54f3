namespace PruneKit;

/// <summary>Polynomial prediction of a sample from the ones before it, as in Shorten and FLAC.</summary>
/// <remarks>Source: Robinson, T., SHORTEN, Cambridge CUED/F-INFENG/TR.156, 1994, section 3.2. Order 0 predicts 0, order 1 the last sample,
/// order 2 the line through the last two. Samples before the first are 0. Example, order 2: 3, 5 -> 7.</remarks>
internal static class FixedPredictor
{
    /// <summary>The highest order.</summary>
    public const int MaxOrder = 2;

    /// <summary>The prediction for sample <paramref name="index"/>.</summary>
    public static int Predict(ReadOnlySpan<short> samples, int index, int order)
    {
        int last = index > 0 ? samples[index - 1] : 0;
        int before = index > 1 ? samples[index - 2] : 0;
        return order switch { 0 => 0, 1 => last, _ => (2 * last) - before };
    }
}
