using TorchSharp;
using TorchSharp.Modules;

namespace PruneKit;

/// <summary>Runs an <see cref="ActivationKind"/>.</summary>
internal sealed class ActivationExecution : ExecutionRule<ActivationKind>
{
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
        ActivationFunction.Softplus => call.Input.softplus(kind.Slope),
        ActivationFunction.Softsign => torch.nn.functional.softsign(call.Input),
        ActivationFunction.Mish => torch.nn.functional.mish(call.Input),
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
}
