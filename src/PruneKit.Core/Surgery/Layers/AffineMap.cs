using TorchSharp;

namespace PruneKit;

/// <summary>An affine layer's numbers in float64: of a batch norm the scale and shift of each channel.</summary>
/// <remarks>Example: W1 = [[1, 2], [0, 1]], b1 = [1, -1] and W2 = [[3, 1]], b2 = [0.5] are W = [[3, 7]], b = [2.5].</remarks>
/// <param name="Kind">Convolution, linear or batch norm.</param>
/// <param name="Weight">[out, in, kernel...], or [channels] of a batch norm.</param>
/// <param name="Bias">[out].</param>
internal sealed record AffineMap(LayerKind Kind, torch.Tensor Weight, torch.Tensor Bias)
{
    /// <summary>Reads a layer's tensors.</summary>
    public static AffineMap Of(Network network, Layer layer)
    {
        torch.Tensor Read(string slot) => network[layer.TensorName(slot)].detach().to(torch.ScalarType.Float64);
        if (layer.Kind is BatchNormKind norm)
        {
            torch.Tensor deviation = Read("running_var").add(LiveScalar.Of(norm.Epsilon), LiveScalar.Of(1)).sqrt();
            torch.Tensor scale = norm.Affine ? Read("weight") / deviation : deviation.reciprocal();
            return new AffineMap(norm, scale, norm.Affine ? Read("bias") - (Read("running_mean") * scale) : -(Read("running_mean") * scale));
        }

        torch.Tensor weight = Read("weight");
        return new AffineMap(layer.Kind, weight, layer.Kind.Slots.Any(slot => slot.Name == "bias") ? Read("bias") : torch.zeros(weight.shape[0], torch.ScalarType.Float64));
    }

    /// <summary>This map and another behind it, as one.</summary>
    /// <param name="next">What reads this map's output.</param>
    /// <param name="between">The shape between them.</param>
    public AffineMap Then(AffineMap next, Shape between)
    {
        LayerKind merged = AffineKinds.Compose(Kind, next.Kind, between);
        if (next.Kind is BatchNormKind)
            return new AffineMap(merged, Weight * next.Weight.reshape([-1, .. Enumerable.Repeat(1L, (int)Weight.dim() - 1)]), (Bias * next.Weight).add(next.Bias, LiveScalar.Of(1)));
        torch.Tensor bias = SumOverKernel(next.Weight).matmul(Bias).add(next.Bias, LiveScalar.Of(1));
        if (Kind is BatchNormKind)
            return new AffineMap(merged, next.Weight * Weight.reshape([1, -1, .. Enumerable.Repeat(1L, (int)next.Weight.dim() - 2)]), bias);
        return new AffineMap(merged, next.Kind is LinearKind ? next.Weight.matmul(Weight) : Convolve(next.Weight), bias);
    }

    private static torch.Tensor SumOverKernel(torch.Tensor weight) => weight.dim() > 2 ? weight.flatten(2).sum(-1) : weight;

    /// <summary>Two kernels behind one another: at offset t the sum over a + b = t of next[a] first[b].</summary>
    private torch.Tensor Convolve(torch.Tensor next)
    {
        bool flat = next.dim() == 3;
        torch.Tensor first = (flat ? Weight.unsqueeze(2) : Weight).transpose(0, 1).contiguous();
        torch.Tensor second = (flat ? next.unsqueeze(2) : next).flip(2, 3).contiguous();
        torch.Tensor whole = torch.nn.functional.conv2d(first, second, padding: [second.shape[2] - 1, second.shape[3] - 1]).transpose(0, 1);
        return (flat ? whole.squeeze(2) : whole).contiguous();
    }
}
