namespace PruneKit;

/// <summary>Runs <see cref="ExportStage"/>.</summary>
internal sealed class ExportRule : StageRule<ExportStage>
{
    /// <summary>The format that takes quantised networks; the catalogue's take those in floating point.</summary>
    public const string BundleName = "bundle";

    /// <inheritdoc />
    protected override StageResult Run(ExportStage stage, RunContext context)
    {
        Artifact artifact = stage.Format == BundleName ? Bundle(stage, context) : Exported(stage, context);
        context.Artifacts.Add(new ReportArtifact(artifact.Path, stage.Format, artifact.Size.Bytes, null, null));
        return new ExportResult(stage.Input, artifact.Path, stage.Format, artifact.Size.Bytes, artifact.Sha256);
    }

    private static Artifact Exported(ExportStage stage, RunContext context)
    {
        if (stage.Base is not null || stage.Decoder || stage.Attach.Count > 0)
            throw new InvalidOptionException($"--base, --decoder and --attach are for --format {BundleName}, not {stage.Format}");
        IExporter exporter = Exporters.Catalogue.Find(stage.Format);
        using Network network = TaskModel.Load(stage.Input);
        network.Attachments = context.ProvenanceOf(stage).AddTo(network.Attachments);
        return exporter.Export(network, stage.OutputFile!, context.MayReplace);
    }

    private static Artifact Bundle(ExportStage stage, RunContext context)
    {
        var network = QuantizedNetwork.Load(stage.Input);
        var options = new BundleOptions { Attachments = stage.Attach, Base = stage.Base is null ? null : BundleReader.Load(stage.Base) };
        Artifact artifact = BundleWriter.Save(network, stage.OutputFile!, options, context.MayReplace);
        if (stage.Decoder)
            BundleDecoder.Write(Path.GetDirectoryName(Path.GetFullPath(stage.OutputFile!))!, context.MayReplace);
        return artifact;
    }
}
