using System.Runtime.InteropServices;
using TorchSharp;

namespace PruneKit;

/// <summary>Equal steps from -n to n times the scale; the scale follows the largest magnitude of its weights.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1712.05877">Jacob et al. 2018</see>, section 3. Weights of fewer than 8 bits are clipped: the largest code stands for a share of the largest magnitude, the share that errs least at the start of the training
/// (<see href="https://arxiv.org/abs/1810.05723">Banner et al. 2019</see>). The gradient of a clipped weight is 0. Example: [1, -0.5, 0.2] in 3 bits without clipping: scale 1/3, codes [3, -2, 1] (-1.5 goes to the even code).</remarks>
internal sealed class UniformGrid : TrainedGrid
{
    private readonly Scalar _highest;
    private readonly Scalar _lowest;
    private readonly int _codes;
    private readonly torch.Tensor _shares;
    private readonly bool _clips;

    /// <param name="bits">Bits of a code; at least 2.</param>
    /// <param name="shares">For each row which share of the largest magnitude the highest code stands for; becomes the grid's.</param>
    public UniformGrid(int bits, torch.Tensor shares)
    {
        _codes = IntegerTensor.HighestOf(bits);
        (_highest, _lowest, _shares) = (LiveScalar.Of(_codes), LiveScalar.Of(-_codes), shares.DetachFromDisposeScope());
        _clips = bits < 8;
    }

    /// <inheritdoc />
    public override IEnumerable<(string Name, torch.Tensor Tensor)> State => [("shares", _shares)];

    /// <inheritdoc />
    public override torch.Tensor Steps(torch.Tensor rows) => rows.abs().amax([1], keepdim: true).mul_(_shares).div_(_highest).clamp_min_(LiveScalar.Of(WeightScales.Smallest));

    /// <inheritdoc />
    public override torch.Tensor Codes(torch.Tensor rows, torch.Tensor steps) => rows.div(steps).round_().clamp_(_lowest, _highest);

    /// <inheritdoc />
    public override torch.Tensor? Passes(torch.Tensor rows, torch.Tensor steps) => _clips ? rows.abs().le(steps.mul(_highest)) : null;

    /// <inheritdoc />
    public override void Quantize(ReadOnlySpan<float> latent, Span<float> quantized, Span<float> steps)
    {
        ReadOnlySpan<float> shares = MemoryMarshal.Cast<byte, float>(_shares.bytes);
        int width = latent.Length / steps.Length;
        for (int row = 0; row < steps.Length; row++)
        {
            ReadOnlySpan<float> weights = latent.Slice(row * width, width);
            steps[row] = MathF.Max(RowRounding.Largest(weights) * shares[row] / _codes, WeightScales.Smallest);
            RowRounding.Round(weights, steps[row], _codes, quantized.Slice(row * width, width));
        }
    }

    /// <inheritdoc />
    public override void Pass(ReadOnlySpan<float> latent, Span<float> gradients, ReadOnlySpan<float> steps)
    {
        int width = latent.Length / steps.Length;
        for (int row = 0; _clips && row < steps.Length; row++)
            RowRounding.Pass(latent.Slice(row * width, width), steps[row], _codes, gradients.Slice(row * width, width));
    }
}
