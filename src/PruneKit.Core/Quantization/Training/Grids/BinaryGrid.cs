using TorchSharp;

namespace PruneKit;

/// <summary>-1 and +1 in one bit: the sign of the weight.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1511.00363">Courbariaux et al. 2015</see>, eq. 1 (0 counts as positive). Shapes: any. Example: [0.3, -0.01, 0] becomes [1, -1, 1]. There is no 0: a layer with pruned weights takes <see cref="TernaryGrid"/>.</remarks>
internal sealed class BinaryGrid : IWeightGrid
{
    /// <inheritdoc />
    public bool HasZero => false;

    /// <inheritdoc />
    public (torch.Tensor Codes, torch.Tensor Scales) Project(torch.Tensor latent, torch.Tensor? kept)
    {
        torch.Tensor positive = latent.ge(LiveScalar.Of(0)).to(latent.dtype);
        return (positive.mul(LiveScalar.Of(2)).add(LiveScalar.Of(-1), LiveScalar.Of(1)), torch.ones([1], latent.dtype, latent.device));
    }

    /// <inheritdoc />
    public float Quantize(ReadOnlySpan<float> latent, Span<float> quantized)
    {
        for (int i = 0; i < latent.Length; i++)
            quantized[i] = latent[i] >= 0 ? 1 : -1;
        return 1;
    }
}
