namespace PruneKit;

/// <summary>How a network is trained. Every value stands in the recipe, so that the same options and data give the same weights.</summary>
public sealed record TrainingOptions
{
    /// <value>Passes over the training data (or over <see cref="SamplesPerEpoch"/> of it). Default 30; range [1, 100 000].</value>
    public int Epochs { get; init; } = 30;

    /// <value>Windows a step. Default 64; range [1, 65 536].</value>
    public int BatchSize { get; init; } = 64;

    /// <value>The update rule. Default Adam.</value>
    public OptimizerKind Optimizer { get; init; } = OptimizerKind.Adam;

    /// <value>The step size at its peak. Default 1e-3; range (0, 10].</value>
    public double LearningRate { get; init; } = 1e-3;

    /// <value>How the step size changes over the run. Default cosine, to zero.</value>
    public LearningRateKind LearningRateSchedule { get; init; } = LearningRateKind.Cosine;

    /// <value>Share of the steps over which the step size rises from zero. Default 0; range [0, 1].</value>
    public double Warmup { get; init; }

    /// <value>SGD's momentum; of no effect on Adam. Default 0.9; range [0, 1).</value>
    public double Momentum { get; init; } = 0.9;

    /// <value>Decoupled weight decay a step, times the step size. Default 0; range [0, 1].</value>
    public double WeightDecay { get; init; }

    /// <value>Power p of the inverse class frequency that weights the loss: 0 weights all alike, 1 balances fully. Default 0; range [0, 1].</value>
    public double ClassBalance { get; init; }

    /// <value>Share of the target spread evenly over all classes. Default 0; range [0, 1).</value>
    public double LabelSmoothing { get; init; }

    /// <value>Windows drawn for an epoch, without repetition; null for all. Default null.</value>
    public int? SamplesPerEpoch { get; init; }

    /// <value>Epochs without a better validation metric after which training ends; null never. Default null.</value>
    public int? Patience { get; init; }

    /// <value>Whether the weights of the best validation epoch are kept, rather than the last. Default false.</value>
    public bool KeepBest { get; init; }

    /// <value>Of order, initial weights and dropout. Default 1.</value>
    public int Seed { get; init; } = 1;

    /// <value>What is made small where numbers are predicted; of no effect on classes. Default Huber's loss.</value>
    public ValueLossKind ValueLoss { get; init; } = ValueLossKind.Huber;

    /// <summary>Holds every value against its range.</summary>
    /// <param name="judged">Whether there are validation data.</param>
    /// <exception cref="InvalidOptionException">One is outside; the message names it.</exception>
    internal void Check(bool judged)
    {
        Guard.InRange(Epochs, 1, 100_000);
        Guard.InRange(BatchSize, 1, 65_536);
        Guard.InRange(LearningRate, double.Epsilon, 10);
        Guard.InRange(Warmup, 0, 1);
        Guard.InRange(Momentum, 0, 1 - 1e-9);
        Guard.InRange(WeightDecay, 0, 1);
        Guard.InRange(ClassBalance, 0, 1);
        Guard.InRange(LabelSmoothing, 0, 1 - 1e-9);
        Guard.InRange(SamplesPerEpoch ?? 1, 1, int.MaxValue, nameof(SamplesPerEpoch));
        Guard.InRange(Patience ?? 1, 1, int.MaxValue, nameof(Patience));
        if (!judged && (KeepBest || Patience is not null))
            throw new InvalidOptionException($"{(KeepBest ? nameof(KeepBest) : nameof(Patience))} needs validation data, and there are none; give the split validation subjects or leave the option out");
    }
}
