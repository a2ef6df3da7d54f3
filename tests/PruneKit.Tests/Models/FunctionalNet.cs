using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>No layers: parameters of its own and functional calls over [3, 32], one product with a matrix as [in, out].</summary>
internal sealed class FunctionalNet : Module<Tensor, Tensor>
{
    private readonly Parameter kernel1, kernel2, scale, weight, bias, last;

    public FunctionalNet()
        : base(nameof(FunctionalNet))
    {
        kernel1 = Parameter(randn(8, 3, 5) * 0.3);
        kernel2 = Parameter(randn(16, 8, 3) * 0.2);
        scale = Parameter(rand(1, 16, 1));
        weight = Parameter(randn(12, 16) * 0.2);
        bias = Parameter(randn(12));
        last = Parameter(randn(12, 4) * 0.3);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        Tensor x = functional.relu(functional.conv1d(input, kernel1, stride: 2, padding: 2));
        x = functional.conv1d(x, kernel2, padding: 1) * scale;
        x = functional.silu(x.sum(2) / x.shape[2]);
        x = functional.elu(functional.linear(x, weight, bias), 0.5);
        return x.matmul(last);
    }
}
