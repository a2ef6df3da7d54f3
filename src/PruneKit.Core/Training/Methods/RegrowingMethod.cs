using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>What methods have in common that drop weights and grow as many others at each pruning step: each tensor keeps its number of weights.</summary>
/// <remarks>The first pruning step takes the first masks, at the sparsity that the schedule has there; <see cref="Schedules.Constant"/> holds it from then on. Where the schedule rises, each pruning step first prunes by the
/// pruner's rule to the new sparsity, and then drops and grows within it (<see href="https://arxiv.org/abs/2106.10404">Liu et al. 2021</see>, section 3.2). What the network's masks pruned before the session never grows.
/// Grown weights are zero, and the optimizer forgets which way it moved them (SGD's velocity, Adam's first moment; Adam's second stays, with the step count that belongs to it): in the trainer by itself, in one's own loop by <see cref="PruningSession.ResetMoments"/>.</remarks>
public abstract record RegrowingMethod : PruningMethod
{
    private protected RegrowingMethod()
    {
    }

    /// <value>The share a of each tensor's kept weights that the first drop moves, rounded down. Default 0.3; range [0, 1].</value>
    public double DropShare { get; init; } = 0.3;

    /// <value>How the share changes between the first and the last pruning step. Default cosine.</value>
    public ShareDecay Decay { get; init; } = ShareDecay.Cosine;

    /// <value>What the first masks keep. Default importance, because networks that are pruned are often trained already; the papers start at random.</value>
    public FirstMasks First { get; init; } = FirstMasks.Importance;

    /// <value>The seed of random masks and of random growth. Default 1; a recipe puts its own.</value>
    public int Seed { get; init; } = 1;

    /// <summary>Whether growth reads the gradients of the step.</summary>
    [JsonIgnore]
    internal abstract bool GrowsByGradient { get; }

    /// <inheritdoc />
    [JsonIgnore]
    internal override bool TakesPatterns => false;

    /// <inheritdoc />
    internal override void Check(ISchedule schedule) => Guard.InRange(DropShare, 0.0, 1.0, "drop-share");

    /// <inheritdoc />
    internal override PruningMethod For(int seed, int windows) => this with { Seed = seed };

    /// <inheritdoc />
    internal override LiveMethod Start(MaskedNetwork network) => new LiveRegrowth(network, this);

    /// <summary>The share that moves at a pruning step: a, or a (1 + cos(pi p)) / 2 with p from 0 at the first pruning step to 1 at the last.</summary>
    internal double ShareAt(ISchedule schedule, TrainingStep step)
    {
        long length = schedule.End.Number - schedule.Begin.Number;
        double done = length == 0 ? 1 : (double)(step.Number - schedule.Begin.Number) / length;
        return Decay == ShareDecay.Constant ? DropShare : DropShare / 2 * (1 + Math.Cos(Math.PI * done));
    }
}
