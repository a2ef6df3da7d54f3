using static TorchSharp.torch;

namespace PruneKit;

/// <summary>A tensor that depends on no input, computed while tracing.</summary>
/// <remarks>A shape may have the batch in it (<c>zeros(batch, hidden)</c>), so it is computed for a batch of one and of two: what the second holds must be the first twice.</remarks>
/// <param name="One">Its numbers in a batch of one.</param>
/// <param name="Two">Its numbers in a batch of two.</param>
/// <param name="Type">Its type and shape in the trace.</param>
internal sealed record FoldedValue(Tensor One, Tensor Two, TraceType Type) : TracedValue;
