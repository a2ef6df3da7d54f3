namespace PruneKit;

/// <summary>Layers: blocks dropped, pairs folded, chains bypassed, at once.</summary>
internal sealed class LayerStructure : StructurePruning
{
    /// <inheritdoc />
    public override string DefaultImportance => "loss";

    /// <inheritdoc />
    public override IReadOnlyList<string> Importances => LayerImportances.Catalogue.Names;

    /// <inheritdoc />
    public override void Check(PruneStage stage)
    {
        RefuseWeightOptions(stage);
        RefuseChannelOptions(stage);
        RefusePathOptions(stage);
        NeedOneTarget(stage, "in per cent of the layers");
        if (stage.Task is null)
            throw new InvalidOptionException("--structure layers measures on data which layers matter and needs --task; give a built-in task or the path of your dataset.json");
        if (stage.Schedule is not null)
            throw new InvalidOptionException("layers go at once and take no schedule; leave --schedule away, and run prunekit finetune afterwards");
    }

    /// <inheritdoc />
    public override PruneResult AtOnce(PruneStage stage, Network network, RunContext context)
    {
        PreparedTask prepared = TaskModel.Prepare(network, stage.Input, stage.Task!, stage.Data, context);
        var pruner = new Pruner { Protect = stage.Protect, Only = stage.Only, Certificate = new CertificateOptions { Seed = context.Recipe.Seed, Data = prepared.Data.Train } };
        var candidates = new LayerCandidateOptions();
        var layers = new LayerPruner
        {
            Importance = LayerImportances.Catalogue.Find(stage.Importance)(context.Recipe.Seed),
            Candidates = stage.Operations.Count > 0 ? candidates with { Families = stage.Operations } : candidates,
        };
        var calibration = prepared.Calibration(context.Recipe.Seed);
        LayerRemoval removal = stage.Target is CompressionTarget target
            ? pruner.RemoveLayers(network, layers, target, calibration, context.Cancellation)
            : pruner.RemoveLayers(network, layers, checked((int)stage.Sparsity!.Value.CountOf(LayerCandidates.CountLayers(network.Spec))), calibration, context.Cancellation);
        using Network small = removal.Network;
        context.Save(small.ToContainer(), stage);
        return PruneResult.Of(stage, small, []) with
        {
            Shrink = ShrinkSummary.Of(network, small, removal),
            Validation = prepared.OnValidation(small),
        };
    }

    /// <inheritdoc />
    public override PruneResult Gradually(PruneStage stage, ISchedule schedule, Network network, RunContext context) =>
        throw new InvalidOptionException("layers go at once and take no schedule");
}
