namespace PruneKit;

/// <summary>The built-in ways of rounding weights.</summary>
public static class WeightRoundings
{
    /// <summary>The roundings by name.</summary>
    public static Catalogue<IWeightRounding> Catalogue { get; } = new(
        "rounding",
        new("nearest", "to the nearest code", Nearest),
        new("adaround", "up or down, so that the layer's answers change least, on data (Nagel et al. 2020)", Adaptive));

    /// <inheritdoc cref="NearestRounding"/>
    public static IWeightRounding Nearest => NearestRounding.Instance;

    /// <inheritdoc cref="AdaptiveRounding"/>
    public static IWeightRounding Adaptive => AdaptiveRounding.Instance;
}
