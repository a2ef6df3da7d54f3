namespace PruneKit;

/// <summary>Weights in a pattern: masks, at once or on a schedule.</summary>
internal sealed class WeightStructure(WeightPattern pattern) : StructurePruning
{
    /// <inheritdoc />
    public override string DefaultImportance => "magnitude";

    /// <inheritdoc />
    public override IReadOnlyList<string> Importances => PruneKit.Importances.Catalogue.Names;

    /// <inheritdoc />
    public override Sparsity? Fixed => pattern.Fixed;

    /// <inheritdoc />
    public override void Check(PruneStage stage)
    {
        SolvedWeights.Check(stage);
        if (stage.Adaptive is not null)
            CheckAdaptive(stage);
        else if (stage.Sparsity is null == stage.Threshold is null && !stage.Gradual)
            throw new InvalidOptionException("prune needs exactly one of --sparsity and --threshold; for example --sparsity 80");
        if (stage.Target is not null)
            throw new InvalidOptionException($"--target {stage.Target} counts what is gone for good; with --structure {stage.Structure} give --sparsity, or choose --structure channels");
        if (stage.Method is PruningMethod other && stage.Adaptive is not null)
            throw new InvalidOptionException($"--max-drop prunes gradually, level by level; leave --method {other.Name} away");
        if (stage.Method is PruningMethod method && stage.Schedule is null)
            throw new InvalidOptionException($"method '{method.Name}' works while the network trains; add --schedule and --task");
        RefuseChannelOptions(stage);
        RefusePathOptions(stage);
        RefuseLayerOptions(stage);
        CheckData(stage);
    }

    /// <inheritdoc />
    public override PruneResult AtOnce(PruneStage stage, Network network, RunContext context)
    {
        PreparedTask? prepared = stage.Task is string task ? TaskModel.Prepare(network, stage.Input, task, stage.Data, context) : null;
        Pruner pruner = PrunerOf(stage, prepared, context);
        if (prepared is not null && SolvedWeights.IsAsked(stage))
            return SolvedWeights.Run(stage, network, pruner, prepared, context);
        network.Masks = stage.Threshold is double threshold
            ? pruner.Prune(network, new Threshold(threshold))
            : pruner.Prune(network, stage.Sparsity ?? throw new InvalidOptionException("prune needs a sparsity or a threshold"));
        network.Masks.ApplyTo(network);
        context.Save(network.ToContainer(), stage);
        return PruneResult.Of(stage, network, []) with { Validation = prepared?.OnValidation(network) };
    }

    /// <inheritdoc />
    public override PruneResult Gradually(PruneStage stage, ISchedule schedule, Network network, RunContext context)
    {
        PreparedTask prepared = TaskModel.Prepare(network, stage.Input, stage.Task!, stage.Data, context);
        using PruningSession session = PrunerOf(stage, prepared, context).Attach(network, schedule);
        var hook = new PruningHook(session, CanonicalJson.Digest(stage with { Input = "", Output = null }));
        TrainingResult training = StageTraining.Run(stage, network, prepared, hook, context);
        network.Masks.ApplyTo(network);
        context.Save(network.ToContainer(), stage);
        return PruneResult.Of(stage, network, hook.Events) with
        {
            LearnedSparsityPercent = session.LearnedSparsity is Sparsity learned ? (double)(100 * learned.Fraction) : null,
            Steps = training.Steps.Number,
            Validation = prepared.OnValidation(network),
        };
    }

    /// <inheritdoc />
    public override PruneResult Adaptively(PruneStage stage, AdaptiveOptions adaptive, Network network, RunContext context)
    {
        PreparedTask prepared = TaskModel.Prepare(network, stage.Input, stage.Task!, stage.Data, context);
        Evaluation before = prepared.OnValidation(network)
            ?? throw new InvalidInputException($"task '{stage.Task}' has no validation part, which --max-drop is held against; give the split validation subjects");
        var controller = new SparsityController(adaptive, before.Metric, prepared.Definition.Metric.LargerIsBetter);
        using AdaptiveSession session = PrunerOf(stage, prepared, context).Attach(network, controller);
        int stepsPerEpoch = new BatchPlan(stage.Training!, prepared.Data.Train.Count).StepsPerEpoch;
        TrainingResult training = StageTraining.Run(stage, network, prepared, new AdaptiveHook(session, CanonicalJson.Digest(stage with { Input = "", Output = null }), stepsPerEpoch), context);
        if (!session.Controller.IsFinished)
            session.Return();
        context.Save(network.ToContainer(), stage);
        return PruneResult.Of(stage, network, []) with { Levels = session.Controller.Levels, Steps = training.Steps.Number, Validation = prepared.OnValidation(network) };
    }

    private static void CheckAdaptive(PruneStage stage)
    {
        if (stage.Schedule is not null || stage.Gradual || stage.Threshold is not null)
            throw new InvalidOptionException("--max-drop finds the sparsity by the validation metric; it takes neither --schedule nor --threshold, and --sparsity only as the most that is removed");
        if (stage.Task is null)
            throw new InvalidOptionException("--max-drop trains and validates and needs --task; give a built-in task or the path of your dataset.json");
    }

    private static void CheckData(PruneStage stage)
    {
        Func<AllocationSettings, IAllocator> create = Allocators.Catalogue.Find(stage.Allocation);
        stage.AllocationChoice?.Check(stage.Allocation);
        // Says what is missing before anything is loaded.
        if (stage.Task is not null)
            return;
        _ = create(new AllocationSettings());
        _ = PruneKit.Importances.Catalogue.Find(stage.Importance)(new ImportanceSettings());
    }

    private Pruner PrunerOf(PruneStage stage, PreparedTask? prepared, RunContext context) => new()
    {
        Importance = PruneKit.Importances.Catalogue.Find(stage.Importance)(new ImportanceSettings { Seed = context.Recipe.Seed, Calibration = prepared?.Calibration(context.Recipe.Seed) }),
        Allocation = Allocators.Catalogue.Find(stage.Allocation)(new AllocationSettings
        {
            Calibration = prepared?.Calibration(context.Recipe.Seed),
            Cost = stage.AllocationChoice?.ToCost() ?? Costs.Weights,
        }),
        ProtectEnds = stage.AllocationChoice?.ProtectEnds ?? false,
        Method = stage.Method ?? PruningMethods.Gradual,
        Pattern = pattern,
        Protect = stage.Protect,
        Only = stage.Only,
    };
}
