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
        Artifact artifact = QuantizedModel.Of(network, stage.Input) is QuantizedNetwork quantized
            ? exporter.Export(quantized, stage.Output!, context.MayReplace)
            : exporter.Export(network, stage.Output!, context.MayReplace);
        if (stage.Decoder)
            BundleDecoder.Write(Path.GetDirectoryName(Path.GetFullPath(stage.Output!))!, context.MayReplace);
        context.Artifacts.Add(new ReportArtifact(artifact.Path, stage.Format, artifact.Size.Bytes, null, null));
        return new ExportResult(stage.Input, artifact.Path, stage.Format, artifact.Size.Bytes, artifact.Sha256) { C = (exporter as CExporter)?.Report(QuantizedModel.Of(network, stage.Input)!, stage.Output!) };
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
        return stage.C is null ? plain : throw new InvalidOptionException($"--name, --flash, --zephyr and --arduino are for --format {ExportStage.CName}, not {stage.Format}");
    }
}
