namespace PruneKit;

/// <summary>Prunes nothing new; what is pruned stays so.</summary>
internal sealed class HeldSchedule : ISchedule
{
    /// <summary>The one instance.</summary>
    public static HeldSchedule Instance { get; } = new();

    /// <inheritdoc />
    public TrainingStep Begin => long.MaxValue;

    /// <inheritdoc />
    public TrainingStep End => long.MaxValue;

    /// <inheritdoc />
    public Sparsity Final => Sparsity.None;

    /// <inheritdoc />
    public Sparsity At(TrainingStep step) => Sparsity.None;

    /// <inheritdoc />
    public bool IsPruningStep(TrainingStep step) => false;
}
