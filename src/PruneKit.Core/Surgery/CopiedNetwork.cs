using TorchSharp;

namespace PruneKit;

/// <summary>Copies of a network's tensors under another description that names the same ones; <see cref="TensorView"/> shares them instead.</summary>
internal static class CopiedNetwork
{
    /// <summary>Copies of the tensors under the description; the caller disposes it.</summary>
    public static Network Under(Network network, NetworkSpec spec, torch.ScalarType? type = null)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        return new Network(spec, new OwnedTensors(spec.Tensors.ToDictionary(tensor => tensor.Name, tensor => Network.Owned(tensor, Copy(network[tensor.Name].detach(), type)))));
    }

    private static torch.Tensor Copy(torch.Tensor tensor, torch.ScalarType? type) => tensor.to(type ?? tensor.dtype, copy: true);
}
