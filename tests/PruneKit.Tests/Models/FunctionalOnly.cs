using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>No layers: parameters of its own, functional calls and plain arithmetic over [3, 20].</summary>
internal sealed class FunctionalOnly : Module<Tensor, Tensor>
{
    private readonly Parameter kernel, weight, bias;

    public FunctionalOnly()
        : base(nameof(FunctionalOnly))
    {
        kernel = Parameter(randn(4, 3, 3));
        weight = Parameter(randn(5, 40));
        bias = Parameter(randn(5));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        Tensor x = functional.conv1d(input, kernel, stride: 2, padding: 1);
        x = (x * 2 - 0.5) / 3;
        x = 1 - x.clamp(0, 6);
        x.add_(x.tanh(), alpha: 0.5);
        x = functional.linear(x.reshape(x.shape[0], -1), weight, bias);
        return x - functional.leaky_relu(x, 0.3).neg();
    }
}
