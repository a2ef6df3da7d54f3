namespace PruneKit;

/// <summary>How far one output of a rewritten network is from what it must be.</summary>
/// <param name="Name">The output.</param>
/// <param name="Scale">The largest magnitude that it should have, over all samples.</param>
/// <param name="LargestDifference">The largest difference, in float64; infinite where a number is NaN.</param>
/// <param name="Float32Difference">The largest difference of the rewritten network in float32 from what it should be, in float64.</param>
public sealed record OutputEquivalence(string Name, double Scale, double LargestDifference, double Float32Difference)
{
    /// <summary>The largest difference as a share of the scale.</summary>
    public double Relative => LargestDifference == 0 ? 0 : LargestDifference / Scale;

    /// <summary>Whether it is within <see cref="EquivalenceCertificate.Tolerance"/>.</summary>
    public bool Passed => Relative <= EquivalenceCertificate.Tolerance;
}
