namespace PruneKit;

/// <summary>Dynamic network surgery: pruned weights go on learning out of sight, and come back where they have grown important.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1608.04493">Guo et al. 2016</see>, eq. 3 and 4: the masked network's gradient updates every latent weight; a kept weight goes below a threshold a, a pruned one comes back above b.
/// Here b / a = 1 + <see cref="Hysteresis"/>, and a is where exactly as many weights stay as the schedule says: at each pruning step the scores of the latent weights that are kept are raised by that factor, and the
/// highest stay. Scores are the pruner's importance, taken once. Between pruning steps and after the last one masks rest. Costs a copy of the weights. Decay of the weights (decoupled) does not reach pruned ones.
/// Example: latent w = [3, 1, 1.1, 0.5], the first two kept, hysteresis 0.2, two stay: scores [3.6, 1.2, 1.1, 0.5], and nothing changes; once the third is 1.3 it comes back with that value, and the second goes.</remarks>
public sealed record SplicingMethod : PruningMethod
{
    /// <summary>The name in the catalogue and in recipes.</summary>
    internal const string MethodName = "splicing";

    /// <value>By what share a pruned weight's score must exceed a kept one's to take its place. Default 0.2 (the paper's thresholds: 1.1 / 0.9 = 1.22); range [0, 100].</value>
    public double Hysteresis { get; init; } = 0.2;

    /// <inheritdoc />
    public override string Name => MethodName;

    /// <inheritdoc />
    internal override void Check(ISchedule schedule) => Guard.InRange(Hysteresis, 0.0, 100.0, "hysteresis");

    /// <inheritdoc />
    internal override LiveMethod Start(MaskedNetwork network) => new LiveSplicing(network, this);
}
