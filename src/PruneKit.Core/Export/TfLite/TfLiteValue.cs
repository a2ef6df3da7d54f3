namespace PruneKit;

/// <summary>A value of the network as a tensor of the graph.</summary>
/// <param name="Tensor">Which.</param>
/// <param name="IsLast">Whether channels come last: [C, T] as [1, 1, T, C], [C, H, W] as [1, H, W, C], and a vector as the numbers of such a value in its order. Else the network's own order behind a batch of 1.</param>
/// <param name="Origin">Of a vector with channels last: the shape that it was flattened from, channels first.</param>
internal readonly record struct TfLiteValue(int Tensor, bool IsLast = false, Shape? Origin = null);
