namespace PruneKit;

/// <summary>The costs of a run.</summary>
internal static class SweepCosts
{
    /// <summary>The cost in its unit.</summary>
    public static double Of(this SweepCost cost, SweepMeasure measure) => cost switch
    {
        SweepCost.Weights => measure.Test.NonZeroWeights,
        SweepCost.Bytes => measure.ArtifactBytes ?? measure.Test.FileBytes,
        _ => measure.Test.Macs,
    };

    /// <summary>The cost in words.</summary>
    public static string Describe(this SweepCost cost) => cost switch
    {
        SweepCost.Weights => "non-zero weights",
        SweepCost.Bytes => "bytes of the exported file",
        _ => "MACs",
    };
}
