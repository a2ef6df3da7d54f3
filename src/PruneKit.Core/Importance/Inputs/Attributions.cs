namespace PruneKit;

/// <summary>The built-in methods that say what an answer rests on.</summary>
public static class Attributions
{
    /// <summary>The methods by name, each made from settings.</summary>
    public static Catalogue<Func<AttributionSettings, IAttribution>> Catalogue { get; } = new(
        "method",
        new("integrated-gradients", "gradients summed along the way from a baseline (Sundararajan et al. 2017)", settings => settings.Gradients()),
        new("occlusion", "what the answer loses where a stretch of a channel is hidden (Zeiler and Fergus 2014)", settings => settings.Occlusion()));

    /// <inheritdoc cref="IntegratedGradientsAttribution"/>
    /// <param name="steps">Points of the path. Default 64; range [1, 100 000].</param>
    /// <param name="baseline">One window; null for zeros.</param>
    public static IAttribution IntegratedGradients(int steps = 64, LabelledData? baseline = null) =>
        new IntegratedGradientsAttribution(Guard.InRange(steps, 1, 100_000), baseline);

    /// <inheritdoc cref="OcclusionAttribution"/>
    /// <param name="window">Times that are hidden together. Default 8; range [1, 1 000 000].</param>
    /// <param name="stride">Times from one window to the next; null for half the window, rounded up. Range [1, window].</param>
    /// <param name="baseline">One window; null for zeros.</param>
    public static IAttribution Occlusion(int window = 8, int? stride = null, LabelledData? baseline = null)
    {
        Guard.InRange(window, 1, 1_000_000);
        int half = window - (window / 2);
        return new OcclusionAttribution(window, Guard.InRange(stride ?? half, 1, window, nameof(stride)), baseline);
    }
}
