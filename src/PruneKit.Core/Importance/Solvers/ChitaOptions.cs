namespace PruneKit;

/// <summary>How <see cref="PruningSolvers.Chita"/> divides its work.</summary>
public sealed record ChitaOptions
{
    /// <value>Stages in which the sparsity grows, each with gradients at the weights that the last one left. Default 30; 1 is plain CHITA; range [1, 1000].</value>
    public int Stages { get; init; } = 30;

    /// <value>More stages at the final sparsity, which only solve for the kept weights anew. Default 30; range [0, 1000].</value>
    public int HeldStages { get; init; } = 30;

    /// <value>What the first of several stages removes at most; from there the kept weights shrink by the same factor each stage. Default 70 %.</value>
    public Sparsity Begin { get; init; } = Sparsity.Percent(70);

    /// <value>The quadratic of each stage. Default: 1000 rows of 16 windows each, damping 0.1, with the first-order term.</value>
    public FisherOptions Fisher { get; init; } = new() { WindowsPerRow = 16, Damping = 0.1, FirstOrder = true };

    /// <summary>One stage without the first-order term: the paper's single-stage method.</summary>
    public static ChitaOptions SingleStage { get; } = new() { Stages = 1, HeldStages = 0, Fisher = new FisherOptions() };
}
