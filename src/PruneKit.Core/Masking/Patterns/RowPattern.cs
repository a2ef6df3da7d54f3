namespace PruneKit;

/// <summary>Whole rows: all weights into one output; of LSTMs and GRUs, into one gate of one unit.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1705.08922">Mao et al. 2017</see>, section 3, "filter-level". The output itself stays, and its bias with it; channels that leave for good are another structure.
/// Example: a convolution weight [8, 4, 3] has 8 rows of 12 weights.</remarks>
internal sealed class RowPattern() : BlockPattern("rows")
{
    /// <inheritdoc />
    internal override string? Misfit(WeightMatrix weight) => null;

    /// <inheritdoc />
    protected override BlockGrid Cut(WeightMatrix weight) => new(weight, rows: 1, weight.Taps, weight.Inputs);
}
