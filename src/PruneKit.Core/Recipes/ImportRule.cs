namespace PruneKit;

/// <summary>Runs <see cref="ImportStage"/>.</summary>
internal sealed class ImportRule : StageRule<ImportStage>
{
    /// <inheritdoc />
    protected override StageResult Run(ImportStage stage, RunContext context)
    {
        using Network network = OnnxImporter.Import(stage.Input, out ValueList<string> notes);
        context.Save(network.ToContainer(), stage);
        return new ImportResult(stage.Input, stage.OutputFile!, network.Spec.Layers.Count, network.ParameterCount, notes);
    }
}
