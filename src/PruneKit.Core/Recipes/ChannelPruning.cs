namespace PruneKit;

/// <summary>Channels: a smaller network, at once or step by step while it trains.</summary>
internal sealed class ChannelPruning : StructurePruning
{
    /// <inheritdoc />
    public override string DefaultImportance => "l1";

    /// <inheritdoc />
    public override IReadOnlyList<string> Importances => ChannelImportances.Catalogue.Names;

    /// <inheritdoc />
    public override void Check(PruneStage stage)
    {
        if (stage.Threshold is not null)
            throw new InvalidOptionException("--threshold compares single weights; with --structure channels give --sparsity (of MACs) or --target");
        if (stage.Sparsity is null == stage.Target is null && stage.Schedule is null)
            throw new InvalidOptionException("prune --structure channels needs exactly one of --sparsity, in per cent of the MACs, and --target; for example --target macs=50%");
        if (stage.Allocation != "uniform")
            throw new InvalidOptionException($"--allocation {stage.Allocation} spreads single weights; with --structure channels use --ranking local, global or isomorphic");
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
            Validation = prepared is null ? null : Evaluator.Evaluate(small, prepared.Data.Validation, prepared.Definition),
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
            Validation = Evaluator.Evaluate(session.Network, prepared.Data.Validation, prepared.Definition),
        };
    }

    private static CompressionTarget TargetOf(PruneStage stage) => stage.Target ?? CompressionTarget.Of(stage.Sparsity!.Value);

    private static Pruner PrunerOf(PruneStage stage, PreparedTask? prepared, RunContext context) => new()
    {
        ChannelImportance = ChannelImportances.Catalogue.Find(stage.Importance)(new ChannelImportanceSettings
        {
            Seed = context.Recipe.Seed,
            Reduction = stage.Channels.Reduction,
            Calibration = prepared is null ? null : new CalibrationData(prepared.Data.Train, prepared.Definition) { Seed = context.Recipe.Seed },
        }),
        Channels = new ChannelOptions { Scope = stage.Channels.Ranking, WidthMultiple = stage.Channels.WidthMultiple, Floor = new WidthBound(Units: stage.Channels.MinWidth) },
        Adjustments = new ShrinkAdjustments { Data = prepared?.Data.Train, Biases = stage.Channels.Mend, BatchNorms = stage.Channels.Mend },
        Certificate = new CertificateOptions { Seed = context.Recipe.Seed, Data = prepared?.Data.Train },
        Protect = stage.Protect,
        Only = stage.Only,
    };
}
