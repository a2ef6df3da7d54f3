using TorchSharp;

namespace PruneKit;

/// <summary>Adds constants to biases, and makes the biases where there are none.</summary>
internal static class BiasAdditions
{
    /// <summary>A network of its own with the additions, of the same element type.</summary>
    /// <param name="network">Where the tensors come from; it is not changed.</param>
    /// <param name="spec">A description with the same tensors.</param>
    /// <param name="additions">By layer and slot, one number a row.</param>
    public static Network Apply(Network network, NetworkSpec spec, Dictionary<(Layer Layer, string Bias), double[]> additions)
    {
        using var noGradients = torch.no_grad();
        HashSet<string> biased = [.. additions.Where(pair => pair.Value.Any(value => value != 0)).Select(pair => pair.Key.Layer.Name)];
        var layers = spec.Layers.Select(layer => biased.Contains(layer.Name) ? layer with { Kind = FoldRules.All.For(layer).WithBias(layer.Kind) } : layer).ToValueList();
        var result = new NetworkSpec(spec.Inputs, layers, spec.Outputs);
        var numbers = additions.Where(pair => biased.Contains(pair.Key.Layer.Name)).ToDictionary(pair => pair.Key.Layer.TensorName(pair.Key.Bias), pair => pair.Value);
        torch.ScalarType type = network[spec.Tensors[0].Name].dtype;
        var known = spec.Tensors.Select(tensor => tensor.Name).ToHashSet();
        var tensors = result.Tensors.ToDictionary(tensor => tensor.Name, tensor => Network.Owned(tensor, Sum(known.Contains(tensor.Name) ? network[tensor.Name] : null, tensor, numbers, type)));
        return new Network(result, new OwnedTensors(tensors), network.Attachments);
    }

    private static torch.Tensor Sum(torch.Tensor? before, TensorSpec tensor, Dictionary<string, double[]> additions, torch.ScalarType type)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor value = before?.detach().clone() ?? torch.zeros(tensor.Shape.Axes.ToArray(), type);
        if (additions.TryGetValue(tensor.Name, out double[]? added))
            value = PathMath.Sum(value.to(torch.ScalarType.Float64), torch.tensor(added)).to(value.dtype);
        return value.MoveToOuterDisposeScope();
    }
}
