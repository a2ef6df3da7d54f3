using TorchSharp;

namespace PruneKit;

/// <summary>A layer that multiplies by a prunable weight tensor.</summary>
/// <param name="Weight">The tensor.</param>
/// <param name="Layer">The layer; a tied tensor has several.</param>
/// <param name="Slot">The slot that it fills there.</param>
internal sealed record WeightUse(TensorSpec Weight, Layer Layer, string Slot)
{
    /// <summary>All uses in a description, in the order of the layers.</summary>
    public static IEnumerable<WeightUse> Of(NetworkSpec spec)
    {
        var tensors = spec.Tensors.ToDictionary(tensor => tensor.Name);
        return spec.Layers.SelectMany(layer => layer.Kind.Slots
            .Where(slot => slot.Role == SlotRole.Weight)
            .Select(slot => new WeightUse(tensors[layer.TensorName(slot.Name)], layer, slot.Name)));
    }

    /// <summary>The vectors that the tensor's columns meet, [windows, groups, positions, columns], from the layer's input [windows, ...].</summary>
    /// <exception cref="UnsupportedLayerException">The kind's weights do not meet vectors row by row.</exception>
    public torch.Tensor Vectors(Network network, torch.Tensor input) => Layer.Kind switch
    {
        LinearKind => input.reshape(input.shape[0], 1, -1, input.shape[^1]),
        ConvolutionKind kind => Patches.Of(input, kind.Kernel, kind.Stride, kind.Padding, kind.Dilation, kind.Groups),
        RecurrentKind kind => RecurrentVectors.Of(network, Layer, kind, Slot, input).unsqueeze(1),
        _ => throw new UnsupportedLayerException(
            $"{Layer}: its weights spread one input over many outputs and meet no vectors row by row; choose an importance that does not watch inputs, such as taylor or fisher"),
    };
}
