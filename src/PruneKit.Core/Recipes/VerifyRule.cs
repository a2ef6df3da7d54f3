namespace PruneKit;

/// <summary>Runs <see cref="VerifyStage"/>.</summary>
internal sealed class VerifyRule : StageRule<VerifyStage>
{
    /// <inheritdoc />
    protected override StageResult Run(VerifyStage stage, RunContext context)
    {
        Guard.InRange(stage.Samples, 1, 1_000_000, "samples");
        Artifact artifact = Artifact.Open(stage.Artifact);
        using Network network = TaskModel.Load(stage.Input);
        if (artifact.Format == ArtifactFormat.Bundle)
            return Decoded(stage, artifact, network, context);
        if (stage.Base is not null)
            throw new InvalidOptionException($"--base is for bundles (.pkb); {stage.Artifact} is none");
        PreparedTask prepared = TaskModel.Prepare(network, stage.Input, stage.Task, stage.Data, context);
        context.Artifacts.RemoveAll(known => known.Path == stage.Artifact);
        if (artifact.Format == ArtifactFormat.C)
            return InIntegers(stage, artifact, network, prepared, context);
        if (stage.Device is not null)
            throw new InvalidOptionException($"--device is for folders of C; {stage.Artifact} is none");
        if (QuantizedModel.Of(network, stage.Input) is { IsInteger: true })
            return InIntegers(stage, artifact, network, prepared, context);
        var options = new VerificationOptions { Samples = stage.Samples };
        VerificationResult result = Verifier.Compare(network, artifact, prepared.Data.Test, options, context.Cancellation);
        context.Artifacts.Add(new ReportArtifact(stage.Artifact, NameOf(artifact), result.Artifact.Size.Bytes, result.Runtime, result.Outputs.Max(output => output.ArtifactError)));
        return new VerifyResult(stage.Input, result);
    }

    /// <summary>A bundle is decoded, and needs no samples.</summary>
    private static VerifyResult Decoded(VerifyStage stage, Artifact artifact, Network network, RunContext context)
    {
        if (stage.Device is not null)
            throw new InvalidOptionException($"--device is for folders of C; {stage.Artifact} is none");
        BundleVerification result = Verifier.Compare(Quantized(stage, network), artifact, stage.Base is null ? null : BundleReader.Load(stage.Base));
        context.Artifacts.RemoveAll(known => known.Path == stage.Artifact);
        context.Artifacts.Add(new ReportArtifact(stage.Artifact, "bundle", artifact.Size.Bytes, "decoded", result.Tensors.Sum(tensor => tensor.Differing)));
        return new VerifyResult(stage.Input, null) { Bundle = result };
    }

    private static QuantizedNetwork Quantized(VerifyStage stage, Network network) => QuantizedModel.Of(network, stage.Input)
        ?? throw new InvalidInputException($"{stage.Input} is in floating point, {stage.Artifact} in integers; give the quantised model that it was exported from");

    private static string NameOf(Artifact artifact) => artifact.Format.ToString().ToLowerInvariant();

    private static VerifyResult InIntegers(VerifyStage stage, Artifact artifact, Network network, PreparedTask prepared, RunContext context)
    {
        QuantizedNetwork quantized = Quantized(stage, network);
        EmulatedCore? core = stage.Device is string name ? EmulatedCores.Of(name) : null;
        IntegerVerification result = Verifier.Compare(quantized, artifact, prepared.Data.Test, core, stage.Samples, context.Cancellation);
        if (artifact.Format == ArtifactFormat.C)
            result = result with { Feed = CFeedVerifier.Compare(quantized, artifact.Path, prepared.Task.Recordings(stage.Data, context.Cancellation), core, context.Cancellation) };
        context.Artifacts.Add(new ReportArtifact(stage.Artifact, NameOf(artifact), artifact.Size.Bytes, result.Runtime, result.Outputs.Max(output => output.LargestSteps)));
        return new VerifyResult(stage.Input, null) { Integers = result };
    }
}
