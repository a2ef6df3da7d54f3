using TorchSharp;

namespace PruneKit;

/// <summary>Runs an <see cref="EmbeddingKind"/>.</summary>
internal sealed class EmbeddingExecution : ExecutionRule<EmbeddingKind>
{
    /// <inheritdoc />
    protected override torch.Tensor Run(EmbeddingKind kind, LayerCall call)
    {
        if (call.Input.dtype is not (torch.ScalarType.Int64 or torch.ScalarType.Int32))
            throw new InvalidInputException($"{call.Layer}: reads numbers of type {call.Input.dtype}; rows are chosen by Int64 or Int32: make the network's input one of those");
        using torch.Tensor rows = call.Input.reshape(-1);
        using torch.Tensor chosen = call["weight"].index_select(0, rows);
        return chosen.reshape([.. call.Input.shape, kind.Width]);
    }
}
