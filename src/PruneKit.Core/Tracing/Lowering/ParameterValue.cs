namespace PruneKit;

/// <summary>A parameter or buffer of the module, or some of its rows.</summary>
/// <param name="Tensor">Which.</param>
/// <param name="Transposed">Whether its two axes have been exchanged, as a linear layer does before it multiplies.</param>
/// <param name="Rows">The positions of its first axis, where it is not all of them: attention's stacked projections.</param>
internal sealed record ParameterValue(BorrowedTensor Tensor, bool Transposed = false, RowRange? Rows = null) : TracedValue
{
    /// <summary>Whether it is the tensor as it stands.</summary>
    internal bool IsWhole => !Transposed && Rows is null;

    /// <summary>Some of its rows.</summary>
    internal ParameterValue Cut(long start, long end)
    {
        RowRange range = Rows is { } rows ? new RowRange(rows.Start + start, rows.Start + end) : new RowRange(start, end);
        return this with { Rows = range == new RowRange(0, Tensor.Tensor.shape[0]) ? null : range };
    }

    /// <summary>How many positions its first axis has.</summary>
    internal long RowCount => Rows is { } rows ? rows.End - rows.Start : Tensor.Tensor.shape[0];
}
