using TorchSharp;

namespace PruneKit;

/// <summary>What training makes small.</summary>
internal abstract class TrainingLoss : IDisposable
{
    /// <summary>The mean loss of a batch, a number with a gradient.</summary>
    /// <param name="output">The network's first output: [batch, width] or [batch, time, width].</param>
    /// <param name="targets">[batch times answers a window].</param>
    public abstract torch.Tensor Of(torch.Tensor output, torch.Tensor targets);

    /// <inheritdoc />
    public abstract void Dispose();
}
