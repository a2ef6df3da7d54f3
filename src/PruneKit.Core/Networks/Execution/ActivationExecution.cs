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
        _ => throw new UnsupportedLayerException($"{call.Layer}: unknown activation {kind.Function}"),
    };
}
