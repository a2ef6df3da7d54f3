using TorchSharp;

namespace PruneKit;

/// <summary>The rule of one kind with one output.</summary>
internal sealed class PathRule<TKind>(Func<TKind, PathCall, torch.Tensor> map) : PathRule
    where TKind : LayerKind
{
    /// <inheritdoc />
    public override Type Kind => typeof(TKind);

    /// <summary>Masses pass as they are: every path goes on with the element it is in.</summary>
    public static PathRule<TKind> Pass { get; } = new((_, call) => call.Input.alias());

    /// <summary>Masses are moved as the layer moves numbers.</summary>
    public static PathRule<TKind> Moved { get; } = new((_, call) => call.Execute());

    /// <inheritdoc />
    public override torch.Tensor[] Run(PathCall call) => [map((TKind)call.Layer.Kind, call)];
}
