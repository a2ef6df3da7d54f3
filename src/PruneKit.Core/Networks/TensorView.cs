using TorchSharp;

namespace PruneKit;

/// <summary>Another network's tensors under another description: nothing is copied, and nothing ends with it.</summary>
internal sealed class TensorView(Network network) : TensorStore
{
    /// <inheritdoc />
    public override torch.Tensor this[string name] => network[name];

    /// <summary>The same tensors under a description that names no others, in evaluation mode.</summary>
    public static Network Of(Network network, NetworkSpec spec)
    {
        var view = new Network(spec, new TensorView(network));
        view.Module.eval();
        return view;
    }

    /// <summary>A network's floating-point type; Float32 where it has no tensors.</summary>
    public static torch.ScalarType TypeOf(Network network) => network.Spec.Tensors.Count > 0 ? network[network.Spec.Tensors[0].Name].dtype : torch.ScalarType.Float32;

    /// <inheritdoc />
    public override void Dispose()
    {
    }
}
