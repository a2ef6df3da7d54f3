namespace PruneKit;

/// <summary>Weights one by one.</summary>
internal sealed class SingleWeights() : WeightPattern("weights")
{
    /// <inheritdoc />
    internal override string? Misfit(WeightMatrix weight) => null;

    /// <inheritdoc />
    internal override WeightScores Arrange(WeightMatrix weight, WeightScores scores) => scores;
}
