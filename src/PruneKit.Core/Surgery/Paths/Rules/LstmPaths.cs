using TorchSharp;

namespace PruneKit;

/// <summary>Paths through an LSTM: c = i + f + g + carried c, h = o + c.</summary>
internal sealed class LstmPaths : RecurrentPaths<LstmKind>
{
    private const int Gates = 4;

    /// <inheritdoc />
    protected override int StateCount => 2;

    /// <inheritdoc />
    protected override torch.Tensor[] Step(torch.Tensor input, torch.Tensor recurrent, torch.Tensor[] carried)
    {
        torch.Tensor[] gates = PathMath.Sum(input, recurrent).chunk(Gates, -1);
        torch.Tensor cell = PathMath.Sum(gates[0], gates[1], gates[2], carried[1]);
        return [PathMath.Sum(gates[3], cell), cell];
    }
}
