namespace PruneKit;

/// <summary>How a linear layer's weights stand in a TensorFlow Lite file that may hold sparse tensors.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Block">Columns of a block; null where it stayed dense.</param>
/// <param name="DenseBytes">Bytes of its weights written densely.</param>
/// <param name="Bytes">Bytes that they take, places and all.</param>
/// <param name="Why">Why it stayed dense; empty where it did not.</param>
public sealed record TfLiteSparseLayer(string Layer, int? Block, long DenseBytes, long Bytes, string Why);
