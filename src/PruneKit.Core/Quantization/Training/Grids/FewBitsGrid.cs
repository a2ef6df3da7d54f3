using TorchSharp;

namespace PruneKit;

/// <summary>A grid of few bits, such as ternary weights, over rows of weights. Weights that are exactly 0 count as pruned.</summary>
/// <param name="grid">The grid.</param>
internal sealed class FewBitsGrid(IWeightGrid grid) : TrainedGrid
{
    /// <summary>Latent weights of a grid without scales stay within -1 and 1 (<see href="https://arxiv.org/abs/1511.00363">Courbariaux et al. 2015</see>, section 2.4): beyond, they would have no influence any more.</summary>
    public const double LatentBound = 1;

    /// <inheritdoc />
    public override torch.Tensor Steps(torch.Tensor rows) => Project(rows).Steps;

    /// <inheritdoc />
    public override torch.Tensor Codes(torch.Tensor rows, torch.Tensor steps) => grid.Project(rows, Kept(rows)).Codes;

    /// <inheritdoc />
    public override (torch.Tensor Codes, torch.Tensor Steps) Project(torch.Tensor rows)
    {
        (torch.Tensor codes, torch.Tensor scales) = grid.Project(rows, Kept(rows));
        return (codes, scales.reshape(-1, 1).expand(rows.shape[0], 1).clone());
    }

    /// <inheritdoc />
    public override void Confine(torch.Tensor rows)
    {
        if (!grid.HasZero)
            rows.clamp_(LiveScalar.Of(-LatentBound), LiveScalar.Of(LatentBound));
    }

    /// <inheritdoc />
    public override void Quantize(ReadOnlySpan<float> latent, Span<float> quantized, Span<float> steps)
    {
        int width = latent.Length / steps.Length;
        for (int row = 0; row < steps.Length; row++)
            steps[row] = grid.Quantize(latent.Slice(row * width, width), quantized.Slice(row * width, width));
    }

    private torch.Tensor? Kept(torch.Tensor rows) => grid.HasZero ? rows.ne(LiveScalar.Of(0)).to(rows.dtype) : null;
}
