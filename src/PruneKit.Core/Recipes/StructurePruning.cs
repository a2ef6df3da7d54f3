namespace PruneKit;

/// <summary>How one structure is pruned by a recipe.</summary>
internal abstract class StructurePruning
{
    /// <summary>The importance that is used where none is asked for.</summary>
    public abstract string DefaultImportance { get; }

    /// <summary>The importances that it takes.</summary>
    public abstract IReadOnlyList<string> Importances { get; }

    /// <summary>The sparsity that it fixes itself; null where it may be any.</summary>
    public virtual Sparsity? Fixed => null;

    /// <summary>Fails where an option of the stage has no meaning for the structure.</summary>
    /// <exception cref="InvalidOptionException">One has none; the message names it.</exception>
    public abstract void Check(PruneStage stage);

    /// <summary>Prunes at once and writes the output.</summary>
    public abstract PruneResult AtOnce(PruneStage stage, Network network, RunContext context);

    /// <summary>Prunes on a schedule while training goes on, and writes the output.</summary>
    public abstract PruneResult Gradually(PruneStage stage, ISchedule schedule, Network network, RunContext context);

    /// <summary>Prunes while training goes on, as far as the validation metric allows, and writes the output; where <see cref="Check"/> lets it pass.</summary>
    public virtual PruneResult Adaptively(PruneStage stage, AdaptiveOptions adaptive, Network network, RunContext context) => throw GoneForGood(stage);

    /// <summary>Fails where an option is given that is about single weights.</summary>
    protected static void RefuseWeightOptions(PruneStage stage)
    {
        SolvedWeights.Refuse(stage);
        if (stage.Adaptive is not null)
            throw GoneForGood(stage);
        if (stage.Threshold is not null)
            throw new InvalidOptionException($"--threshold compares single weights; with --structure {stage.Structure} give --sparsity or --target");
        if (stage.Method is PruningMethod method)
            throw new InvalidOptionException($"--method {method.Name} is about single weights and has no meaning with --structure {stage.Structure}, whose parts go for good; leave it away");
        if (stage.AllocationChoice is not null)
            throw new InvalidOptionException($"--protect-ends, --cost and --layer-cost are about weights and have no meaning with --structure {stage.Structure}; name the layers with --protect, or give --target");
        if (stage.Allocation != "uniform")
            throw new InvalidOptionException($"--allocation {stage.Allocation} spreads weights and has no meaning with --structure {stage.Structure}; channels have --ranking");
    }

    /// <summary>Fails where an option is given that is about channels.</summary>
    protected static void RefuseChannelOptions(PruneStage stage)
    {
        if (stage.Channels != new ChannelSettings())
            throw new InvalidOptionException($"--ranking, --width-multiple, --min-width, --reduction and --mend are about channels and have no meaning here; choose --structure channels");
    }

    /// <summary>Fails where an option is given that is about paths.</summary>
    protected static void RefusePathOptions(PruneStage stage)
    {
        if (stage.Paths != new PathSettings())
            throw new InvalidOptionException("--path-action, --path-mode and --path-share are about paths; choose --structure paths");
    }

    /// <summary>Fails where operations on layers are named.</summary>
    protected static void RefuseLayerOptions(PruneStage stage)
    {
        if (stage.Operations.Count > 0)
            throw new InvalidOptionException("--layer-operation is about layers; choose --structure layers");
    }

    /// <summary>Fails unless there is either a sparsity or a target.</summary>
    protected static void NeedOneTarget(PruneStage stage, string counted)
    {
        if (stage.Sparsity is null == stage.Target is null && stage.Schedule is null)
            throw new InvalidOptionException($"prune --structure {stage.Structure} needs exactly one of --sparsity, {counted}, and --target; for example --target macs=50%");
    }

    private static InvalidOptionException GoneForGood(PruneStage stage) =>
        new($"--max-drop takes a level back that went too far, and with --structure {stage.Structure} what is gone is gone; give --target, or choose --structure weights");
}
