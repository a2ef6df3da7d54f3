using TorchSharp;

namespace PruneKit;

/// <summary>Numbers to differentiate, each a sum over windows of what depends on the window's own answers alone.</summary>
/// <param name="loss">The loss.</param>
/// <param name="output">The network's first output for the windows, with a gradient.</param>
/// <param name="batch">What it answers to.</param>
internal delegate IEnumerable<torch.Tensor> SampleSums(CalibratedLoss loss, torch.Tensor output, Batch batch);
