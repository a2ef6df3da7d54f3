namespace PruneKit;

/// <summary>AC/DC: phases in which the network trains compressed and phases in which it trains whole take turns; it ends compressed.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/2106.12379">Peste et al. 2021</see>, algorithm 1. A phase lasts from one pruning step to the next: the first pruning step compresses by the pruner's rule, the second sets
/// all weights free, the third compresses again, and so on; the last one compresses for good. Before the first the network trains whole. Freed weights start from zero, and all of the optimizer's moments start anew with them.
/// The sparsity of a compressed phase is the schedule's. <see cref="Schedules.Constant"/> is the paper's. Example: pruning steps 10, 20, 30, 40, 50 at 50 %, weights [4, -1, 3, 2]: from step 10 on [4, 0, 3, 0] train, from
/// 20 on all four, from 30 on the two that are largest then, from 40 on all four, from 50 on two to the end.</remarks>
public sealed record AcDcMethod : PruningMethod
{
    /// <summary>The name in the catalogue and in recipes.</summary>
    internal const string MethodName = "ac-dc";

    /// <summary>The one instance: there is nothing to set.</summary>
    internal static readonly AcDcMethod Instance = new();

    /// <inheritdoc />
    public override string Name => MethodName;

    /// <inheritdoc />
    internal override LiveMethod Start(MaskedNetwork network) => new LiveAcDc(network);
}
