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
        (Artifact artifact, CReport? c, ValueList<TfLiteSparseLayer> packed) = Write(exporter, network, stage, context.MayReplace);
        if (stage.Decoder)
            BundleDecoder.Write(Path.GetDirectoryName(Path.GetFullPath(stage.Output!))!, context.MayReplace);
        context.Artifacts.Add(new ReportArtifact(artifact.Path, stage.Format, artifact.Size.Bytes, null, null));
        return new ExportResult(stage.Input, artifact.Path, stage.Format, artifact.Size.Bytes, artifact.Sha256) { C = c, Sparse = packed };
    }

    private static (Artifact Artifact, CReport? C, ValueList<TfLiteSparseLayer> Packed) Write(IExporter exporter, Network network, ExportStage stage, bool overwrite)
    {
        QuantizedNetwork? quantized = QuantizedModel.Of(network, stage.Input);
        switch (exporter)
        {
            case CExporter c when quantized is not null:
                (Artifact folder, CReport report) = c.Write(quantized, stage.Output!, overwrite);
                return (folder, report, []);
            case TfLiteExporter tflite:
                (Artifact file, ValueList<TfLiteSparseLayer> packed) = quantized is null ? tflite.Write(network, stage.Output!, overwrite) : tflite.Write(quantized, stage.Output!, overwrite);
                return (file, null, packed);
            default:
                return (quantized is null ? exporter.Export(network, stage.Output!, overwrite) : exporter.Export(quantized, stage.Output!, overwrite), null, []);
        }
    }

    private static IExporter ExporterOf(ExportStage stage)
    {
        IExporter plain = Exporters.Catalogue.Find(stage.Format);
        if (stage.Format == BundleName)
            return new BundleExporter(new BundleOptions { Attachments = stage.Attach, Base = stage.Base is null ? null : BundleReader.Load(stage.Base) });
        if (stage.Base is not null || stage.Decoder || stage.Attach.Count > 0)
            throw new InvalidOptionException($"--base, --decoder and --attach are for --format {BundleName}, not {stage.Format}");
        if (stage.TfLite is not null && stage.Format != ExportStage.TfLiteName)
            throw new InvalidOptionException($"--sparse is for --format {ExportStage.TfLiteName}, not {stage.Format}");
        if (stage.Format == ExportStage.CName)
            return new CExporter(stage.C ?? new COptions());
        if (stage.Format == ExportStage.TfLiteName && stage.C is null)
            return new TfLiteExporter(stage.TfLite ?? new TfLiteOptions());
        return stage.C is null ? plain : throw new InvalidOptionException($"--name, --flash, --max-instructions, --device, --streaming, --zephyr and --arduino are for --format {ExportStage.CName}, not {stage.Format}");
    }
}
