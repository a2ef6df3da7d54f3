namespace PruneKit;

/// <summary>The one number a task is judged by. It stands with the data because a <c>dataset.json</c> names it; <c>Objectives/</c> computes it.</summary>
/// <param name="Kind">Which measure.</param>
/// <param name="Over">For <see cref="MetricKind.MacroF1"/>: the classes whose F1 is averaged; empty for all.</param>
public sealed record MetricSpec(MetricKind Kind, ValueList<string> Over)
{
    /// <summary>Whether a larger number is better.</summary>
    public bool LargerIsBetter => Kind != MetricKind.MeanAbsoluteError;
}
