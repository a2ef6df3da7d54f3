namespace PruneKit;

/// <summary>Runs <see cref="PruneStage"/>: at once, or on a schedule while training goes on.</summary>
internal sealed class PruneRule : StageRule<PruneStage>
{
    /// <inheritdoc />
    protected override PruneStage Resolve(PruneStage stage, RunContext context)
    {
        StructurePruning structure = PrunedStructure.Catalogue.Find(stage.Structure);
        PruneStage chosen = stage.Importance.Length > 0 ? stage : stage with { Importance = structure.DefaultImportance };
        if (chosen.Sparsity is null && chosen.Threshold is null && chosen.Adaptive is null)
            chosen = chosen with { Sparsity = structure.Fixed };
        structure.Check(chosen);
        if (chosen.Adaptive is not null)
            return AdaptivePlan.Resolve(chosen, context);
        return chosen.Schedule is null && !chosen.Gradual ? chosen with { Overrides = new TrainingOverrides() } : GradualPlan.Resolve(chosen, context);
    }

    /// <inheritdoc />
    protected override StageResult Run(PruneStage stage, RunContext context)
    {
        StructurePruning structure = PrunedStructure.Catalogue.Find(stage.Structure);
        using Network network = TaskModel.Load(stage.Input);
        QuantizedModel.Refuse(network, stage.Input, stage.Verb);
        if (stage.Adaptive is AdaptiveOptions adaptive)
            return structure.Adaptively(stage, adaptive, network, context);
        return stage.Schedule is null ? structure.AtOnce(stage, network, context) : structure.Gradually(stage, stage.Schedule.Create(), network, context);
    }
}
