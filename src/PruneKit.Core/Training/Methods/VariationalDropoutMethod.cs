namespace PruneKit;

/// <summary>Sparse variational dropout: every weight learns how much noise it bears; those that bear much say nothing, and go.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1701.05369">Molchanov et al. 2017</see>: weight = theta + sigma e (additive reparameterisation, eq. 11), alpha = sigma^2 / theta^2, and to the mean loss is added KL / N with
/// -KL = k1 s(k2 + k3 log alpha) - 0.5 log(1 + 1 / alpha) - k1 a weight (eq. 14; s the logistic function, k1 = 0.63576, k2 = 1.8732, k3 = 1.48695). One noise e is drawn a step and weight, a function of seed and step.
/// The caller's optimizer moves theta; log sigma^2 has an Adam of its own, on g e sigma / 2 (g the loss's gradient by the noisy weight) plus the KL's. -log alpha scores: at each pruning step of the schedule exactly as many go as
/// it says, those of highest log alpha first, and they do not come back; <see cref="PruningSession.LearnedSparsity"/> is what the paper's own threshold, log alpha above 3, would remove. The loop must call
/// <see cref="PruningSession.BeginStep"/> and add <see cref="PruningSession.Penalty"/>. Costs six copies of the weights. Example: theta = 0.5, log sigma^2 = -2: log alpha = -0.6137 and KL = 0.6991.</remarks>
public sealed record VariationalDropoutMethod : PruningMethod
{
    /// <summary>The name in the catalogue and in recipes.</summary>
    internal const string MethodName = "variational-dropout";

    /// <value>N, the examples of the training data: the loss of the loop is a mean over them. Default null: a recipe puts its own, one's own loop must give it; range [1, 2^53].</value>
    public long? Examples { get; init; }

    /// <value>Weight of the KL term. Default 1, the evidence bound; range [0, 1e6].</value>
    public double PenaltyWeight { get; init; } = 1;

    /// <value>Steps over which the KL term grows linearly from zero (section 5.1 of the paper: pretraining and warm-up). Default 0; range [0, 2^53].</value>
    public long WarmUp { get; init; }

    /// <value>The step size of log sigma^2. Default 0.01; range [1e-12, 10].</value>
    public double VarianceRate { get; init; } = 0.01;

    /// <value>log sigma^2 at the start. Default -10; range [-30, 0].</value>
    public double InitialLogVariance { get; init; } = -10;

    /// <value>The seed of the noise. Default 1; a recipe puts its own.</value>
    public int Seed { get; init; } = 1;

    /// <inheritdoc />
    public override string Name => MethodName;

    /// <inheritdoc />
    internal override void Check(ISchedule schedule)
    {
        Guard.InRange(
            Examples ?? throw new InvalidOptionException("variational-dropout weighs its penalty by the number of training examples; set VariationalDropoutMethod.Examples"), 1, 1L << 53, nameof(Examples));
        Guard.InRange(PenaltyWeight, 0, 1e6, "penalty-weight");
        Guard.InRange(WarmUp, 0, 1L << 53, "penalty-warm-up");
        Guard.InRange(VarianceRate, 1e-12, 10, "variance-rate");
        Guard.InRange(InitialLogVariance, -30.0, 0.0);
    }

    /// <inheritdoc />
    internal override PruningMethod For(int seed, int windows) => this with { Seed = seed, Examples = Examples ?? windows };

    /// <inheritdoc />
    internal override LiveMethod Start(MaskedNetwork network) => new LiveVariationalDropout(network, this);

    /// <summary>What the KL term is multiplied with at a step.</summary>
    internal double ScaleAt(TrainingStep step) => PenaltyWeight / Examples!.Value * (WarmUp == 0 ? 1 : Math.Min(1, (double)step.Number / WarmUp));
}
