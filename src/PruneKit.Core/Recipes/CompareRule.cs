namespace PruneKit;

/// <summary>Runs <see cref="CompareStage"/>.</summary>
internal sealed class CompareRule : StageRule<CompareStage>
{
    /// <inheritdoc />
    protected override StageResult Run(CompareStage stage, RunContext context)
    {
        if (stage.Device is string device)
            Devices.Catalogue.Find(device);
        TaskDefinition task = context.Task(stage.Task).Definition;
        ModelMeasure before = Measure(stage.Before, stage, context);
        ModelMeasure after = Measure(stage.After, stage, context);
        var report = new CompressionReport(task.Name, task.Metric.Describe() + (after.Evaluation.Synthetic == true ? ", on synthetic data" : ""), before, after)
        {
            MetricDrop = task.Metric.Drop(before.Metric, after.Metric),
            Artifacts = context.Artifacts.ToValueList(),
        };
        if (stage.Report is string folder)
            Write(report, OutputFolder.Open(folder, context.MayReplace));
        return new CompareResult(report, stage.MaxDrop);
    }

    private static ModelMeasure Measure(string path, CompareStage stage, RunContext context)
    {
        using Network network = TaskModel.Load(path);
        PreparedTask prepared = TaskModel.Prepare(network, path, stage.Task, stage.Data, context);
        ModelMeasure measure = ModelMeasures.Of(network, path, prepared, context.Cancellation);
        return stage.Device is string device ? measure with { Device = DeviceEstimates.Of(network, path, device, stage.Use) } : measure;
    }

    private static void Write(CompressionReport report, OutputFolder folder)
    {
        folder.WriteText("report.json", ReportJson.Write(report));
        folder.WriteText("report.md", MarkdownReport.Write(report));
    }
}
