namespace PruneKit.Papers;

/// <summary>How a network is pruned to a compression while it trains on with the dense network as its teacher.</summary>
/// <param name="Compression">Weights before over weights after.</param>
/// <param name="Training">The training while pruning.</param>
internal sealed record PaperRecipe(double Compression, TrainingOptions Training)
{
    /// <value>What matters. Default wanda-global, chosen for LeNet-300-100 on the training part's last 10,000 images.</value>
    public string Importance { get; init; } = "wanda-global";

    /// <value>How weights are spread over the layers. Default global.</value>
    public string Allocation { get; init; } = "global";

    /// <value>How sparsity grows. Default cubic.</value>
    public string Schedule { get; init; } = "cubic";

    /// <value>Share of the steps over which it grows. Default 0.5.</value>
    public double Growth { get; init; } = 0.5;

    /// <value>Steps between two prunings. Default 100.</value>
    public long Every { get; init; } = 100;

    /// <value>The teacher's share of the loss. Default 0.5.</value>
    public double TeacherWeight { get; init; } = 0.5;

    /// <value>How far the teacher's scores are softened. Default 2.</value>
    public double Temperature { get; init; } = 2;

    /// <value>Whether the training images, the dense network's too, also come moved by one pixel. Default false.</value>
    public bool Shifted { get; init; }

    /// <value>The recipe whose network this one goes on from, without the units that are on no path any more: what is left trains many times faster. Default null, from the dense network.</value>
    public PaperRecipe? After { get; init; }

    /// <summary>The row's name.</summary>
    public string Title => FormattableString.Invariant($"ours, {Compression:0.#}x, {Importance}{(Shifted ? ", shifts" : string.Empty)}");

    /// <summary>The share of a network's weights that go: as many that the compression is reached, not nearly reached.</summary>
    /// <param name="weights">Those of the network that is pruned.</param>
    /// <param name="dense">Those of the dense network.</param>
    public Sparsity SparsityOf(long weights, long dense) => new((weights - Math.Floor(dense / (decimal)Compression)) / weights);
}
