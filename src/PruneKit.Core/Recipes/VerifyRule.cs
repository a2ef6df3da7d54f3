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
        PreparedTask prepared = TaskModel.Prepare(network, stage.Input, stage.Task, stage.Data, context);
        var options = new VerificationOptions { Samples = stage.Samples };
        VerificationResult result = Verifier.Compare(network, artifact, prepared.Data.Test, options, context.Cancellation);
        context.Artifacts.RemoveAll(known => known.Path == stage.Artifact);
        context.Artifacts.Add(new ReportArtifact(stage.Artifact, "onnx", result.Artifact.Size.Bytes, result.Runtime, result.Outputs.Max(output => output.ArtifactError)));
        return new VerifyResult(stage.Input, result);
    }
}
