namespace PruneKit;

/// <summary>Which of an optimizer's moments must start from zero, because their weights do.</summary>
/// <param name="Weights">By weight tensor, what starts anew: kept elements of the masks do. Null: all moments of all parameters, and the step count too.</param>
internal sealed record MomentReset(MaskSet? Weights)
{
    /// <summary>As if the optimizer were new.</summary>
    public static readonly MomentReset All = new(Weights: null);
}
