namespace PruneKit;

/// <summary>A parameter or buffer of the module.</summary>
/// <param name="Tensor">Which.</param>
/// <param name="Transposed">Whether its two axes have been exchanged, as a linear layer does before it multiplies.</param>
internal sealed record ParameterValue(BorrowedTensor Tensor, bool Transposed = false) : TracedValue;
