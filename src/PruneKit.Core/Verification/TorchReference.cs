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
        torch.Tensor[] tensors = [.. inputs.Select((input, i) => Tensor(_network.Spec.Inputs[i], input, count))];
        return [.. _network.Module.Run(tensors).Select(output => output.contiguous().data<T>().ToArray())];
    }

    private torch.Tensor Tensor(InputSpec input, float[] numbers, int count) =>
        torch.tensor(numbers, [count, .. input.Shape.Axes]).to(input.ToTorch(_type));

    /// <inheritdoc />
    public void Dispose() => _network.Dispose();
}
