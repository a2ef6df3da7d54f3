namespace PruneKit;

/// <summary>How a task's default recipe prunes while it trains on.</summary>
public sealed record PruningOptions
{
    /// <value>Weights removed at the end. Default 80 %.</value>
    public Sparsity Sparsity { get; init; } = Sparsity.Percent(80);

    /// <value>Share of the steps over which sparsity grows; the rest fine-tunes with masks held. Default 0.6; range (0, 1].</value>
    public double GrowthShare { get; init; } = 0.6;

    /// <value>Steps between two prunings. Default 50; range [1, 1 000 000].</value>
    public long Frequency { get; init; } = 50;

    /// <value>Whether layers compete for the weights that stay; else each loses the same share. Default true.</value>
    public bool Global { get; init; } = true;

    /// <value>The training that goes on while pruning.</value>
    public TrainingOptions Training { get; init; } = new();
}
