namespace PruneKit;

/// <summary>Paths: units of least path mass, weights, or all but the heaviest paths; then what is on no path any more.</summary>
internal sealed class PathStructure : StructurePruning
{
    /// <inheritdoc />
    public override string DefaultImportance => "path-mass";

    /// <inheritdoc />
    public override IReadOnlyList<string> Importances => ["path-mass", "synflow", "random"];

    /// <inheritdoc />
    public override void Check(PruneStage stage)
    {
        RefuseWeightOptions(stage);
        RefuseLayerOptions(stage);
        if (stage.Paths.Mode != PathMode.DataFree && stage.Task is null)
            throw new InvalidOptionException("--path-mode gated and loss weigh paths on data and need --task");
        if (stage.Paths.Action != PathAction.Cover && stage.Paths.SharePercent != new PathSettings().SharePercent)
            throw new InvalidOptionException("--path-share says how much of the path mass stays with --path-action cover; add that, or leave --path-share away");
        if (stage.Paths.Action == PathAction.Units)
            CheckUnits(stage);
        else
            CheckEdges(stage);
    }

    /// <inheritdoc />
    public override PruneResult AtOnce(PruneStage stage, Network network, RunContext context)
    {
        PreparedTask? prepared = stage.Task is string task ? TaskModel.Prepare(network, stage.Input, task, stage.Data, context) : null;
        PathOptions options = OptionsOf(stage, network, prepared);
        Pruner pruner = PrunerOf(stage, prepared, context);
        ShrinkReport? report = null;
        PathReport? paths = null;
        using Network pruned = stage.Paths.Action == PathAction.Units
            ? pruner.ShrinkPaths(network, stage.Target ?? CompressionTarget.Of(stage.Sparsity!.Value), options, out report)
            : Masked(stage, network, options, pruner, context.Recipe.Seed, out paths);
        DeadPathResult dead = pruner.EliminateDeadPaths(pruned, out EquivalenceCertificate certificate);
        using Network small = dead.Network;
        context.Save(small.ToContainer(), stage);
        ShrinkSummary summary = ShrinkSummary.Of(network, small);
        return PruneResult.Of(stage, small, []) with
        {
            Shrink = summary with { LargestDifference = Math.Max(certificate.LargestRelative, report?.Certificate.LargestRelative ?? 0), Samples = certificate.Samples, Rounding = report?.Selection.RoundingLine },
            Paths = PathSummary.Of(dead, paths),
            Validation = prepared?.OnValidation(small),
        };
    }

    /// <inheritdoc />
    public override PruneResult Gradually(PruneStage stage, ISchedule schedule, Network network, RunContext context) =>
        throw new InvalidOptionException("paths go at once and take no schedule");

    private static void CheckUnits(PruneStage stage)
    {
        if (stage.Channels with { WidthMultiple = 1, MinWidth = 1 } != new ChannelSettings())
            throw new InvalidOptionException("--ranking, --reduction and --mend have no meaning with --structure paths, where units compete by their shares of the path mass; of the options on channels it takes --width-multiple and --min-width");
        NeedOneTarget(stage, "in per cent of the MACs");
        if (stage.Importance == "synflow")
            throw new InvalidOptionException("synflow scores single weights; add --path-action edges, or leave --importance away");
        if (stage.Schedule is not null)
            throw new InvalidOptionException("paths go at once; step by step while training, use --structure channels --importance path-mass with the schedule");
    }

    private static void CheckEdges(PruneStage stage)
    {
        RefuseChannelOptions(stage);
        bool covers = stage.Paths.Action == PathAction.Cover;
        if (stage.Target is not null)
            throw new InvalidOptionException("--target counts what units take along; with --path-action edges or cover give --sparsity, in per cent of the weights, or --path-share");
        if (covers && (stage.Sparsity is not null || stage.Importance != "path-mass"))
            throw new InvalidOptionException("--path-action cover keeps the heaviest paths up to --path-share of the mass; leave --sparsity and --importance away");
        if (!covers && stage.Sparsity is null)
            throw new InvalidOptionException("--path-action edges needs --sparsity, in per cent of the weights");
        if (stage.Schedule is not null)
            throw new InvalidOptionException("paths go at once; step by step while training, use --structure weights --importance synflow or path-mass with the schedule, then --structure paths");
    }

    private static PathOptions OptionsOf(PruneStage stage, Network network, PreparedTask? prepared) => stage.Paths.Mode switch
    {
        PathMode.Gated => new PathOptions { Gates = PathGates.Measure(network, prepared!.Data.Train, PathGateStatistic.FiringShare) },
        PathMode.Loss => new PathOptions { OutputWeights = PathOutputWeights.Measure(network, prepared!.Data.Train) },
        _ => new PathOptions(),
    };

    /// <summary>The network with all but some weights at zero; every output keeps a live path.</summary>
    private static Network Masked(PruneStage stage, Network network, PathOptions options, Pruner pruner, int seed, out PathReport report)
    {
        MaskSet chosen = stage.Paths.Action == PathAction.Cover
            ? PathCover.Select(network, (double)stage.Paths.SharePercent / 100, options)
            : PathRepair.Connect(network, (pruner with { Importance = Edges(stage, options, seed), Allocation = Allocators.Global }).Prune(network, stage.Sparsity!.Value), options);
        report = PathReport.Of(network, chosen, options);
        Network masked = network.Clone();
        chosen.ApplyTo(masked);
        return masked;
    }

    private static IImportance Edges(PruneStage stage, PathOptions options, int seed) => stage.Importance switch
    {
        "synflow" => PruneKit.Importances.SynFlow,
        "random" => PruneKit.Importances.Random(seed),
        _ => PruneKit.Importances.PathMass(options),
    };

    private static Pruner PrunerOf(PruneStage stage, PreparedTask? prepared, RunContext context) => new()
    {
        ChannelImportance = stage.Importance == "random" ? ChannelImportances.Random(context.Recipe.Seed) : null,
        Channels = stage.Channels.ToOptions(),
        Certificate = new CertificateOptions { Seed = context.Recipe.Seed, Data = prepared?.Data.Train },
        Protect = stage.Protect,
        Only = stage.Only,
    };
}
