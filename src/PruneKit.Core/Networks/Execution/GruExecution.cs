using TorchSharp;

namespace PruneKit;

/// <summary>Runs a <see cref="GruKind"/>.</summary>
internal sealed class GruExecution : RecurrentExecution<GruKind>
{
    /// <inheritdoc />
    protected override torch.Tensor[] RunCell(GruKind kind, torch.Tensor input, torch.Tensor state, torch.Tensor[] weights) =>
        RecurrentScript.Gru(kind, input, state, weights);
}
