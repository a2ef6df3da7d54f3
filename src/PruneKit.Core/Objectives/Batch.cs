using TorchSharp;

namespace PruneKit;

/// <summary>Some windows as tensors; valid until the reader reads the next.</summary>
/// <param name="Inputs">One an input of the network, in its order, each [windows, ...shape].</param>
/// <param name="Targets">[windows times answers a window]: Int64 classes or floating numbers.</param>
/// <param name="Labelled">How many of the targets are not <see cref="DataTargets.Ignored"/>.</param>
internal sealed record Batch(torch.Tensor[] Inputs, torch.Tensor Targets, int Labelled);
