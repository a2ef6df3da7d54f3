using TorchSharp;

namespace PruneKit;

/// <summary>The input vectors that some rows of a weight tensor meet on one batch.</summary>
/// <param name="Weight">The weight tensor; rows are its first axis, columns all others flattened.</param>
/// <param name="FirstRow">The first row that meets them; 0 but for groups of a convolution.</param>
/// <param name="Rows">How many rows do.</param>
/// <param name="Vectors">[vectors, columns], in the network's type, without gradients; valid only while it is visited. A dot product with a row of the weight is the layer's output before the bias.</param>
internal sealed record LayerInput(TensorSpec Weight, int FirstRow, int Rows, torch.Tensor Vectors);
