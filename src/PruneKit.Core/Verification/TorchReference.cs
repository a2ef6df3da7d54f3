using TorchSharp;

namespace PruneKit;

/// <summary>A copy of a network in one floating-point type, in evaluation mode.</summary>
internal sealed class TorchReference : IDisposable
{
    private readonly Network _network;
    private readonly torch.ScalarType _type;

    public TorchReference(Network network, torch.ScalarType type)
    {
        (_network, _type) = (network.To(type), type);
        _network.Module.eval();
    }

    /// <summary>Runs a batch; the outputs' numbers, row-major.</summary>
    public T[][] Run<T>(float[][] inputs, int count)
        where T : unmanaged
    {
        using var scope = torch.NewDisposeScope();
        using var inference = torch.no_grad();
        torch.Tensor[] tensors = [.. inputs.Select((input, i) => torch.tensor(input, [count, .. _network.Spec.Inputs[i].Shape.Axes]).to(_type))];
        return [.. _network.Module.Run(tensors).Select(output => output.contiguous().data<T>().ToArray())];
    }

    /// <inheritdoc />
    public void Dispose() => _network.Dispose();
}
