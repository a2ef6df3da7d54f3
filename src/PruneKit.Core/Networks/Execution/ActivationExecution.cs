using TorchSharp;
using TorchSharp.Modules;

namespace PruneKit;

/// <summary>Runs an <see cref="ActivationKind"/>.</summary>
internal sealed class ActivationExecution : ExecutionRule<ActivationKind>
{
    /// <summary>PyTorch's default, which no module of TorchSharp's changes without being told.</summary>
    private const double SoftplusThreshold = 20;

    /// <inheritdoc />
    protected override torch.Tensor Run(ActivationKind kind, LayerCall call) => kind.Function switch
    {
        ActivationFunction.Relu => call.Input.relu(),
        ActivationFunction.Relu6 => call.Input.clamp(LiveScalar.Of(0), LiveScalar.Of(6)),
        ActivationFunction.LeakyRelu => call.Input.leaky_relu(LiveScalar.Of(kind.Slope)),
        ActivationFunction.Gelu => call.Input.gelu(),
        ActivationFunction.GeluTanh => call.Input.gelu(GELU.Approximate.tanh),
        ActivationFunction.Silu => call.Input.silu(),
        ActivationFunction.HardSwish => call.Input.hardswish(),
        ActivationFunction.Sigmoid => call.Input.sigmoid(),
        ActivationFunction.Tanh => call.Input.tanh(),
        ActivationFunction.Elu => call.Input.elu(LiveScalar.Of(kind.Slope), LiveScalar.Of(1), LiveScalar.Of(1)),
        ActivationFunction.Selu => call.Input.selu(),
        ActivationFunction.Celu => call.Input.celu(LiveScalar.Of(kind.Slope)),
        ActivationFunction.HardSigmoid => call.Input.hardsigmoid(),
        ActivationFunction.Softplus => Softplus(call.Input, kind.Slope),
        ActivationFunction.Softsign => Softsign(call.Input),
        ActivationFunction.Mish => Mish(call.Input),
        ActivationFunction.LogSigmoid => call.Input.log_sigmoid(),
        ActivationFunction.Exp => call.Input.exp(),
        ActivationFunction.Log => call.Input.log(),
        ActivationFunction.Sqrt => call.Input.sqrt(),
        ActivationFunction.Rsqrt => call.Input.rsqrt(),
        ActivationFunction.Abs => call.Input.abs(),
        ActivationFunction.Reciprocal => call.Input.reciprocal(),
        ActivationFunction.Sin => call.Input.sin(),
        ActivationFunction.Cos => call.Input.cos(),
        _ => throw new UnsupportedLayerException($"{call.Layer}: unknown activation {kind.Function}"),
    };

    /// <summary>log(1 + exp(x)) = -log(sigmoid(-x)), which libtorch computes without overflow; from <see cref="SoftplusThreshold"/> on it gives x itself.</summary>
    private static torch.Tensor Softplus(torch.Tensor input, double beta)
    {
        using torch.Tensor scaled = input.mul(LiveScalar.Of(beta));
        using torch.Tensor curve = Softplus(scaled);
        using torch.Tensor soft = curve.div(LiveScalar.Of(beta));
        using torch.Tensor straight = scaled.gt(LiveScalar.Of(SoftplusThreshold));
        return torch.where(straight, input, soft);
    }

    private static torch.Tensor Softplus(torch.Tensor input)
    {
        using torch.Tensor turned = input.neg();
        using torch.Tensor logarithm = turned.log_sigmoid();
        return logarithm.neg();
    }

    private static torch.Tensor Softsign(torch.Tensor input)
    {
        using torch.Tensor magnitude = input.abs();
        using torch.Tensor sum = magnitude.add(LiveScalar.Of(1), LiveScalar.Of(1));
        return input.div(sum);
    }

    private static torch.Tensor Mish(torch.Tensor input)
    {
        using torch.Tensor soft = Softplus(input);
        using torch.Tensor bent = soft.tanh();
        return input.mul(bent);
    }
}
