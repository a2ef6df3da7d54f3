namespace PruneKit;

/// <summary>Whole columns: all weights from one input, at one tap, to the outputs of its group of channels; of LSTMs and GRUs, to all gates.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1608.03665">Wen et al. 2016</see>, section 3.3, "2D-filter-wise and combination of row and column": a column of the unfolded weight.
/// Example: a convolution weight [8, 4, 3] has 12 columns of 8 weights; an LSTM's [16, 5] has 5 of 16.</remarks>
internal sealed class ColumnPattern() : BlockPattern("columns")
{
    /// <inheritdoc />
    internal override string? Misfit(WeightMatrix weight) => null;

    /// <inheritdoc />
    protected override BlockGrid Cut(WeightMatrix weight) => new(weight, weight.RowsOfGroup, taps: 1, inputs: 1);
}
