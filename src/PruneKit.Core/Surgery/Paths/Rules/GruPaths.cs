using TorchSharp;

namespace PruneKit;

/// <summary>Paths through a GRU: n = its own rows + r, h = z + n + carried h; the update gate's two uses are one gate.</summary>
internal sealed class GruPaths : RecurrentPaths<GruKind>
{
    private const int Gates = 3;

    /// <inheritdoc />
    protected override int StateCount => 1;

    /// <inheritdoc />
    protected override torch.Tensor[] Step(torch.Tensor input, torch.Tensor recurrent, torch.Tensor[] carried)
    {
        torch.Tensor[] gates = PathMath.Sum(input, recurrent).chunk(Gates, -1);
        return [PathMath.Sum(gates[0], gates[1], gates[2], carried[0])];
    }
}
