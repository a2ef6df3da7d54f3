namespace PruneKit;

/// <summary>What running an artifact beside the integer interpreter showed.</summary>
/// <param name="Artifact">What was run.</param>
/// <param name="Runtime">In what: <c>gcc on this machine</c>.</param>
/// <param name="Samples">On how many samples.</param>
/// <param name="Outputs">One an output.</param>
public sealed record IntegerVerification(Artifact Artifact, string Runtime, int Samples, ValueList<IntegerOutputVerification> Outputs)
{
    /// <value>Steps by which a code may differ. Default 0: every byte is equal.</value>
    public int MostSteps { get; init; }

    /// <value>Share of the codes that may differ, from 0 to 1. Default 0.</value>
    public double MostShare { get; init; }

    /// <value>Whether the artifact says it was made from this very network; null where it says nothing.</value>
    public bool? NamesNetwork { get; init; }

    /// <value>What was counted on an emulated core; null elsewhere.</value>
    public CoreMeasurement? Core { get; init; }

    /// <summary>The share of all codes that differ, from 0 to 1.</summary>
    public double Share => (double)Outputs.Sum(output => output.Differing) / Math.Max(1, Outputs.Sum(output => output.Codes));

    /// <summary>Whether the artifact passes.</summary>
    public bool Passed => Outputs.All(output => output.LargestSteps <= MostSteps) && Share <= MostShare;

    /// <summary>Throws unless <see cref="Passed"/>.</summary>
    /// <exception cref="VerificationException">Codes differ by more than they may, or more codes than may.</exception>
    public void EnsurePassed()
    {
        if (Passed)
            return;
        IntegerOutputVerification worst = Outputs.MaxBy(output => (output.LargestSteps, output.Differing))!;
        throw new VerificationException(FormattableString.Invariant(
            $"{Artifact.Path}: output '{worst.Name}' in {Runtime} does not equal the integer interpreter's: {worst.Differing} of {worst.Codes} codes differ, by up to {worst.LargestSteps} steps; at most {100 * MostShare:0.##} % may, by {MostSteps}{(NamesNetwork == false ? "; it was made from another network" : string.Empty)}; export it again"));
    }
}
