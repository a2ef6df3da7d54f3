namespace PruneKit;

/// <summary>Runs <see cref="ExportStage"/>.</summary>
internal sealed class ExportRule : StageRule<ExportStage>
{
    /// <inheritdoc />
    protected override StageResult Run(ExportStage stage, RunContext context)
    {
        IExporter exporter = Exporters.Catalogue.Find(stage.Format);
        using Network network = TaskModel.Load(stage.Input);
        network.Attachments = context.ProvenanceOf(stage).AddTo(network.Attachments);
        Artifact artifact = exporter.Export(network, stage.OutputFile!, context.MayReplace);
        context.Artifacts.Add(new ReportArtifact(artifact.Path, stage.Format, artifact.Size.Bytes, null, null));
        return new ExportResult(stage.Input, artifact.Path, stage.Format, artifact.Size.Bytes, artifact.Sha256);
    }
}
