using TorchSharp;

namespace PruneKit;

/// <summary>Runs an <see cref="LstmKind"/>.</summary>
internal sealed class LstmExecution : RecurrentExecution<LstmKind>
{
    /// <inheritdoc />
    protected override torch.Tensor[] RunCell(LstmKind kind, torch.Tensor input, torch.Tensor state, torch.Tensor[] weights) =>
        RecurrentScript.Lstm(kind, input, state, weights);
}
