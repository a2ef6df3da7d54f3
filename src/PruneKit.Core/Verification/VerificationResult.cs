namespace PruneKit;

/// <summary>What running an artifact beside its network showed.</summary>
/// <param name="Artifact">What was run.</param>
/// <param name="Runtime">In what: <c>ONNX Runtime 1.31.1</c>.</param>
/// <param name="Samples">On how many samples.</param>
/// <param name="Outputs">One an output.</param>
public sealed record VerificationResult(Artifact Artifact, string Runtime, int Samples, ValueList<OutputVerification> Outputs)
{
    /// <value>Whether the artifact says it was made from this very network; null where it says nothing. A hint for a failure, no proof of equality.</value>
    public bool? NamesNetwork { get; init; }

    /// <summary>Whether every output passes.</summary>
    public bool Passed => Outputs.All(output => output.Passed);

    /// <summary>Throws unless <see cref="Passed"/>.</summary>
    /// <exception cref="VerificationException">An output differs by more than its tolerance.</exception>
    public void EnsurePassed()
    {
        if (Outputs.FirstOrDefault(output => !output.Passed) is not OutputVerification worst)
            return;
        string what = worst.NotFinite > 0
            ? $"{worst.NotFinite} numbers are NaN or infinite"
            : FormattableString.Invariant($"it is off by {worst.ArtifactError:0.###e+0} (scale {worst.Scale:0.###e+0}), more than {worst.Tolerance:0.###e+0}, first worst at sample {worst.WorstSample}");
        string hint = NamesNetwork == false ? "; it was made from another network" : "";
        throw new VerificationException($"{Artifact.Path}: output '{worst.Name}' in {Runtime} does not equal the network's: {what}{hint}; export it again");
    }
}
