namespace PruneKit;

/// <summary>Channels: a smaller network, at once or step by step while it trains.</summary>
internal sealed class ChannelStructure : StructurePruning
{
    /// <inheritdoc />
    public override string DefaultImportance => "l1";

    /// <inheritdoc />
    public override IReadOnlyList<string> Importances => ChannelImportances.Catalogue.Names;

    /// <inheritdoc />
    public override void Check(PruneStage stage)
    {
        RefuseWeightOptions(stage);
        RefusePathOptions(stage);
        RefuseLayerOptions(stage);
        NeedOneTarget(stage, "in per cent of the MACs");
        if (stage.Channels.Mend && stage.Task is null)
            throw new InvalidOptionException("--mend measures on data and needs --task");
    }

    /// <inheritdoc />
    public override PruneResult AtOnce(PruneStage stage, Network network, RunContext context)
    {
        PreparedTask? prepared = stage.Task is string task ? TaskModel.Prepare(network, stage.Input, task, stage.Data, context) : null;
        using Network small = PrunerOf(stage, prepared, context).Shrink(network, TargetOf(stage), out ShrinkReport report);
        context.Save(small.ToContainer(), stage);
        return PruneResult.Of(stage, small, []) with
        {
            Shrink = ShrinkSummary.Of(network, small, report),
            Validation = prepared?.OnValidation(small),
        };
    }

    /// <inheritdoc />
    public override PruneResult Gradually(PruneStage stage, ISchedule schedule, Network network, RunContext context)
    {
        PreparedTask prepared = TaskModel.Prepare(network, stage.Input, stage.Task!, stage.Data, context);
        using ShrinkingSession session = PrunerOf(stage, prepared, context).ShrinkGradually(network, schedule, stage.Target);
        var hook = new ShrinkingHook(session, CanonicalJson.Digest(stage with { Input = "", Output = null }));
        TrainingResult training = StageTraining.Run(stage, session.Network, prepared, hook, context);
        context.Save(session.Network.ToContainer(), stage);
        return PruneResult.Of(stage, session.Network, hook.Events) with
        {
            Shrink = ShrinkSummary.Of(network, session.Network),
            Steps = training.Steps.Number,
            Validation = prepared.OnValidation(session.Network),
        };
    }

    private static CompressionTarget TargetOf(PruneStage stage) => stage.Target ?? CompressionTarget.Of(stage.Sparsity!.Value);

    private static Pruner PrunerOf(PruneStage stage, PreparedTask? prepared, RunContext context) => new()
    {
        ChannelImportance = ChannelImportances.Catalogue.Find(stage.Importance)(new ChannelImportanceSettings
        {
            Seed = context.Recipe.Seed,
            Reduction = stage.Channels.Reduction,
            Calibration = prepared?.Calibration(context.Recipe.Seed),
        }),
        Channels = stage.Channels.ToOptions(),
        Adjustments = new ShrinkAdjustments { Data = prepared?.Data.Train, Biases = stage.Channels.Mend, BatchNorms = stage.Channels.Mend },
        Certificate = new CertificateOptions { Seed = context.Recipe.Seed, Data = prepared?.Data.Train },
        Protect = stage.Protect,
        Only = stage.Only,
    };
}
