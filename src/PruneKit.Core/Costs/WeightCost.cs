namespace PruneKit;

/// <summary>Weights that are kept, one each. Example: a linear layer of 4 by 6 that keeps 10 costs 10.</summary>
internal sealed class WeightCost : ICost
{
    /// <summary>The one instance.</summary>
    public static readonly WeightCost Instance = new();

    /// <inheritdoc />
    public string Unit => "weights";

    /// <inheritdoc />
    public double Of(NetworkSpec spec, TensorSpec weight, long kept) => kept;
}
