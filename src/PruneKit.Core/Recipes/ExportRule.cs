namespace PruneKit;

/// <summary>Runs <see cref="ExportStage"/>.</summary>
internal sealed class ExportRule : StageRule<ExportStage>
{
    private const string BundleName = "bundle";

    /// <inheritdoc />
    protected override StageResult Run(ExportStage stage, RunContext context)
    {
        IExporter exporter = ExporterOf(stage);
        using Network network = TaskModel.Load(stage.Input);
        network.Attachments = context.ProvenanceOf(stage).AddTo(network.Attachments);
        (Artifact artifact, CReport? report) = (QuantizedModel.Of(network, stage.Input), exporter) switch
        {
            (QuantizedNetwork quantized, CExporter c) => c.Write(quantized, stage.Output!, context.MayReplace),
            (QuantizedNetwork quantized, _) => (exporter.Export(quantized, stage.Output!, context.MayReplace), null),
            _ => (exporter.Export(network, stage.Output!, context.MayReplace), (CReport?)null),
        };
        if (stage.Decoder)
            BundleDecoder.Write(Path.GetDirectoryName(Path.GetFullPath(stage.Output!))!, context.MayReplace);
        context.Artifacts.Add(new ReportArtifact(artifact.Path, stage.Format, artifact.Size.Bytes, null, null));
        return new ExportResult(stage.Input, artifact.Path, stage.Format, artifact.Size.Bytes, artifact.Sha256) { C = report };
    }

    private static IExporter ExporterOf(ExportStage stage)
    {
        IExporter plain = Exporters.Catalogue.Find(stage.Format);
        if (stage.Format == BundleName)
            return new BundleExporter(new BundleOptions { Attachments = stage.Attach, Base = stage.Base is null ? null : BundleReader.Load(stage.Base) });
        if (stage.Base is not null || stage.Decoder || stage.Attach.Count > 0)
            throw new InvalidOptionException($"--base, --decoder and --attach are for --format {BundleName}, not {stage.Format}");
        if (stage.Format == ExportStage.CName)
            return new CExporter(stage.C ?? new COptions());
        return stage.C is null ? plain : throw new InvalidOptionException($"--name, --flash, --max-instructions, --device, --streaming, --zephyr and --arduino are for --format {ExportStage.CName}, not {stage.Format}");
    }
}
