namespace PruneKit;

/// <summary>How a network is fitted to one user.</summary>
public sealed record PersonalizationOptions
{
    /// <value>The layers that learn; all others stay as they are. Default empty: the last layer with weights.</value>
    public ValueList<string> Layers { get; init; } = [];

    /// <value>Passes over the user's training samples. Default 10; range [1, 100 000].</value>
    public int Epochs { get; init; } = 10;

    /// <value>Samples a step. Default 16; range [1, 65 536].</value>
    public int BatchSize { get; init; } = 16;

    /// <value>The step size at its peak, falling by a cosine. Default 1e-3; range (0, 10].</value>
    public double LearningRate { get; init; } = 1e-3;

    /// <value>Points by which the metric on the user's held-out samples may get worse; where it gets worse by more, the old weights stay. Default 0; range [0, 1 000 000].</value>
    public double MaxDrop { get; init; }

    /// <value>Of order and dropout. Default 1.</value>
    public int Seed { get; init; } = 1;

    /// <value>What is made small where numbers are predicted. Default Huber's loss.</value>
    public ValueLossKind ValueLoss { get; init; } = ValueLossKind.Huber;

    /// <value>How much the weights may tell about a training sample. Default null: nothing is promised. With it steps are plain descent, in which case <see cref="LearningRate"/> is best some hundred times larger.</value>
    public PrivacyOptions? Privacy { get; init; }

    /// <exception cref="InvalidOptionException">A value is outside its range.</exception>
    internal void Check()
    {
        Guard.InRange(MaxDrop, 0, 1_000_000);
        Training.Check(judged: false);
        Privacy?.Check();
    }

    /// <summary>The training that these options ask for.</summary>
    internal TrainingOptions Training => new() { Epochs = Epochs, BatchSize = BatchSize, LearningRate = LearningRate, Seed = Seed, ValueLoss = ValueLoss };
}
