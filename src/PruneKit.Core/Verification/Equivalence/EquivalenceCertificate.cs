namespace PruneKit;

/// <summary>What running a rewritten network beside the one it must equal showed, in double precision.</summary>
/// <param name="Samples">Samples run, random and real ones together.</param>
/// <param name="RealSamples">Those that came from data.</param>
/// <param name="Outputs">One an output.</param>
public sealed record EquivalenceCertificate(int Samples, int RealSamples, ValueList<OutputEquivalence> Outputs)
{
    /// <summary>The largest difference allowed, as a share of the output's scale.</summary>
    public const double Tolerance = 1e-9;

    /// <summary>Whether every output is within the tolerance.</summary>
    public bool Passed => Outputs.All(output => output.Passed);

    /// <summary>The largest difference of any output, as a share of that output's scale.</summary>
    public double LargestRelative => Outputs.Max(output => output.Relative);

    /// <summary>Throws unless <see cref="Passed"/>.</summary>
    /// <exception cref="VerificationException">An output differs by more than the tolerance.</exception>
    public void EnsurePassed()
    {
        if (Outputs.FirstOrDefault(output => !output.Passed) is OutputEquivalence worst)
        {
            throw new VerificationException(FormattableString.Invariant(
                $"the rewritten network does not equal the one before: output '{worst.Name}' is off by {worst.LargestDifference:0.###e+0} of a scale of {worst.Scale:0.###e+0} over {Samples} samples in float64; at most {Tolerance:0e+0} of the scale is allowed. Nothing was written; please report the network"));
        }
    }
}
