namespace PruneKit;

/// <summary>What running an artifact beside the integer interpreter showed.</summary>
/// <param name="Artifact">What was run.</param>
/// <param name="Runtime">In what: <c>gcc on this machine</c>.</param>
/// <param name="Samples">On how many samples.</param>
/// <param name="Outputs">One an output.</param>
public sealed record IntegerVerification(Artifact Artifact, string Runtime, int Samples, ValueList<IntegerOutputVerification> Outputs)
{
    /// <value>Each layer by itself, on the interpreter's own codes, for a runtime that rounds otherwise; they are judged then, and not the outputs, where one step has become several. Default none.</value>
    public ValueList<IntegerOutputVerification> Layers { get; init; } = [];

    /// <value>Steps by which a code may differ. Default 0: every byte is equal.</value>
    public int MostSteps { get; init; }

    /// <value>Share of the codes that may differ, from 0 to 1. Default 0.</value>
    public double MostShare { get; init; }

    /// <value>Share of the codes of layers that keep a state that may differ, from 0 to 1. Default 0.</value>
    public double MostStateShare { get; init; }

    /// <value>Whether the artifact says it was made from this very network; null where it says nothing.</value>
    public bool? NamesNetwork { get; init; }

    /// <value>What was counted on an emulated core; null elsewhere.</value>
    public CoreMeasurement? Core { get; init; }

    /// <value>Whole recordings, given sample by sample; null where the artifact has no preprocessing or the task no recordings.</value>
    public FeedVerification? Feed { get; init; }

    /// <summary>The share of the outputs' codes that differ, from 0 to 1.</summary>
    public double Share => ShareOf(Outputs);

    /// <summary>The share of the layers' codes that differ, each layer by itself, from 0 to 1.</summary>
    public double LayerShare => ShareOf(Layers);

    /// <summary>Whether the artifact passes.</summary>
    public bool Passed => Feed is not { Passed: false } && Judged.All(codes => codes.LargestSteps <= MostSteps) && Judged.GroupBy(codes => codes.HasState).All(group => ShareOf(group) <= MostShareOf(group.Key));

    private ValueList<IntegerOutputVerification> Judged => Layers.Count > 0 ? Layers : Outputs;

    /// <summary>Throws unless <see cref="Passed"/>.</summary>
    /// <exception cref="VerificationException">Codes differ by more than they may, or more codes than may.</exception>
    public void EnsurePassed()
    {
        if (Passed)
            return;
        if (Feed is { Passed: false } feed)
            throw new VerificationException(FormattableString.Invariant($"{Artifact.Path}: of whole recordings, {feed.Inputs.Differing} of {feed.Inputs.Codes} codes that preprocessing makes differ from the integer reference in {Runtime}, and {feed.Outputs.Sum(output => output.Differing)} of the network's; export it again"));
        IntegerOutputVerification worst = Judged.MaxBy(codes => (codes.LargestSteps > MostSteps, codes.Share > MostShareOf(codes.HasState), codes.LargestSteps, codes.Differing))!;
        throw new VerificationException(FormattableString.Invariant(
            $"{Artifact.Path}: {(Layers.Count > 0 ? "layer" : "output")} '{worst.Name}' in {Runtime} does not equal the integer interpreter's: {worst.Differing} of {worst.Codes} codes differ, by up to {worst.LargestSteps} steps; at most {100 * MostShareOf(worst.HasState):0.##} % {(Layers.Count > 0 ? "of the layers' codes " : string.Empty)}may, by {MostSteps}{(NamesNetwork == false ? "; it was made from another network" : string.Empty)}; export it again"));
    }

    private double MostShareOf(bool hasState) => hasState ? MostStateShare : MostShare;

    private static double ShareOf(IEnumerable<IntegerOutputVerification> codes) => (double)codes.Sum(output => output.Differing) / Math.Max(1, codes.Sum(output => output.Codes));
}
