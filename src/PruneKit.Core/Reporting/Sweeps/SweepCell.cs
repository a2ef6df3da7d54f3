namespace PruneKit;

/// <summary>The runs of a sweep that differ by their seed alone.</summary>
/// <param name="Settings">Where in the grid they stand; empty for the dense networks.</param>
/// <param name="RemovedPercent">Weights that are gone or zero, of the dense network's.</param>
/// <param name="NonZeroWeights">Those that are not.</param>
/// <param name="Macs">Multiply-accumulates of one inference; zeros count.</param>
/// <param name="Bytes">The exported file, or the model file where none was exported.</param>
/// <param name="Test">The metric on the test subjects.</param>
public sealed record SweepCell(ValueList<SweepSetting> Settings, Spread RemovedPercent, Spread NonZeroWeights, Spread Macs, Spread Bytes, Spread Test)
{
    /// <value>The metric on the validation subjects; null where the split has none.</value>
    public Spread? Validation { get; init; }

    /// <value>Whether no other cell is at least as good in both metric and cost, and better in one.</value>
    public bool OnFront { get; init; }

    /// <summary>What the front is judged by: validation, by whom may be chosen; test where there are no validation subjects.</summary>
    internal Spread Judged => Validation ?? Test;

    /// <summary>The cost's mean.</summary>
    internal double CostOf(SweepCost cost) => cost switch { SweepCost.Weights => NonZeroWeights.Mean, SweepCost.Bytes => Bytes.Mean, _ => Macs.Mean };

    /// <summary>A cell of some runs.</summary>
    /// <param name="settings">What they share.</param>
    /// <param name="measures">At least one.</param>
    /// <param name="denseWeights">The weights of the network they were made from.</param>
    internal static SweepCell Of(ValueList<SweepSetting> settings, IReadOnlyList<SweepMeasure> measures, long denseWeights) => new(
        settings,
        Spread.Of(measures.Select(one => denseWeights == 0 ? 0 : 100.0 * (denseWeights - one.Test.NonZeroWeights) / denseWeights)),
        Spread.Of(measures.Select(one => SweepCost.Weights.Of(one))),
        Spread.Of(measures.Select(one => SweepCost.Macs.Of(one))),
        Spread.Of(measures.Select(one => SweepCost.Bytes.Of(one))),
        Spread.Of(measures.Select(one => one.Test.Metric)))
    {
        Validation = measures.All(one => one.Validation is not null) ? Spread.Of(measures.Select(one => one.Validation!.Value)) : null,
    };
}
