namespace PruneKit;

/// <summary>Which tensor fills a slot, where it is not the one named <c>layer.slot</c>.</summary>
/// <param name="Slot">The slot's name in the layer.</param>
/// <param name="Tensor">The tensor's name in the network.</param>
public sealed record TensorBinding(string Slot, string Tensor);
