using TorchSharp;

namespace PruneKit;

/// <summary>-a, 0 and +a: weights beyond 0.7 times a row's mean magnitude keep their sign, and a is the mean magnitude of those.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1605.04711">Li et al. 2016</see>, eqs. 5 and 6, for each row (output channel). Pruned weights are 0 and count nowhere. A row without weights has a step of 1.
/// Shapes: weight [rows, ...] -> scales [rows, 1, ...]. Example: the row [1, -0.8, 0.1, 0.1] has the mean magnitude 0.5, so the bound 0.35; a = 0.9, and it becomes [0.9, -0.9, 0, 0].</remarks>
internal sealed class TernaryGrid : IWeightGrid
{
    /// <summary>Of the mean magnitude: eq. 5.</summary>
    private const double Bound = 0.7;

    /// <inheritdoc />
    public bool HasZero => true;

    /// <inheritdoc />
    public (torch.Tensor Codes, torch.Tensor Scales) Project(torch.Tensor latent, torch.Tensor? kept)
    {
        long[] rest = [.. Enumerable.Range(1, (int)latent.dim() - 1).Select(axis => (long)axis)];
        torch.Tensor magnitude = kept is null ? latent.abs() : latent.abs().mul(kept);
        torch.Tensor count = (kept ?? torch.ones_like(latent)).sum(rest, true);
        torch.Tensor bound = magnitude.sum(rest, true).div(AtLeastOne(count)).mul(LiveScalar.Of(Bound));
        torch.Tensor large = magnitude.gt(bound).to(latent.dtype);
        torch.Tensor many = large.sum(rest, true);
        torch.Tensor scale = magnitude.mul(large).sum(rest, true).div(AtLeastOne(many));
        return (latent.sign().mul(large), torch.where(scale.gt(LiveScalar.Of(0)), scale, torch.ones_like(scale)));
    }

    /// <inheritdoc />
    public float Quantize(ReadOnlySpan<float> latent, Span<float> quantized)
    {
        (float all, float kept) = RowRounding.Beyond(latent, 0);
        float bound = all / MathF.Max(kept, 1) * (float)Bound;
        (float sum, float many) = RowRounding.Beyond(latent, bound);
        float mean = sum / MathF.Max(many, 1), step = mean > 0 ? mean : 1;
        RowRounding.Signs(latent, bound, step, quantized);
        return step;
    }

    private static torch.Tensor AtLeastOne(torch.Tensor count) => torch.maximum(count, torch.ones_like(count));
}
