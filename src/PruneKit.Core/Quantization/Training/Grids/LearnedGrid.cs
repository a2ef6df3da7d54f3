using System.Runtime.InteropServices;
using TorchSharp;

namespace PruneKit;

/// <summary>Equal steps from -n to n times a scale that the training learns.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1902.08153">Esser et al. 2020 (LSQ)</see>, eq. 3: for a latent weight of v steps the quantised weight grows with the scale by round(v) - v inside the range, and by -n or n outside. The scale's logarithm is moved by Adam,
/// whose moves do not depend on the gradient's magnitude: the paper's factor 1 / sqrt(N n) has no effect and is left out. Example: v = 1.3 with gradient 1 and v = 9 with n = 7 and gradient -1: the scale's gradient is -0.3 - 7 = -7.3.</remarks>
internal sealed class LearnedGrid : TrainedGrid
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;
    private const double Epsilon = 1e-20;

    private readonly Scalar _highest;
    private readonly Scalar _lowest;
    private readonly Scalar _rate;
    private readonly int _codes;
    private readonly torch.Tensor _logarithms;
    private readonly torch.Tensor _first;
    private readonly torch.Tensor _second;
    private readonly torch.Tensor _count;

    /// <param name="bits">Bits of a code; at least 3.</param>
    /// <param name="steps">The scales to begin with, [scales, 1].</param>
    /// <param name="rate">How far a scale moves in a step at most, about, as a share of itself.</param>
    public LearnedGrid(int bits, torch.Tensor steps, double rate)
    {
        _codes = IntegerTensor.HighestOf(bits);
        (_highest, _lowest, _rate) = (LiveScalar.Of(_codes), LiveScalar.Of(-_codes), LiveScalar.Of(-rate));
        _logarithms = steps.log().DetachFromDisposeScope();
        _first = torch.zeros_like(steps).DetachFromDisposeScope();
        _second = torch.zeros_like(steps).DetachFromDisposeScope();
        _count = torch.zeros([1], torch.ScalarType.Float64).DetachFromDisposeScope();
    }

    /// <inheritdoc />
    public override IEnumerable<(string Name, torch.Tensor Tensor)> State => [("log_scales", _logarithms), ("first", _first), ("second", _second), ("count", _count)];

    /// <inheritdoc />
    public override torch.Tensor Steps(torch.Tensor rows) => _logarithms.exp().clamp_min_(LiveScalar.Of(WeightScales.Smallest));

    /// <inheritdoc />
    public override torch.Tensor Codes(torch.Tensor rows, torch.Tensor steps) => rows.div(steps).round_().clamp_(_lowest, _highest);

    /// <inheritdoc />
    public override torch.Tensor? Passes(torch.Tensor rows, torch.Tensor steps) => rows.abs().le(steps.mul(_highest));

    /// <inheritdoc />
    public override void Learn(torch.Tensor rows, torch.Tensor gradients)
    {
        torch.Tensor steps = Steps(rows);
        Move(Slope(rows, gradients, steps).mul_(steps));
    }

    /// <inheritdoc />
    public override void Quantize(ReadOnlySpan<float> latent, Span<float> quantized, Span<float> steps)
    {
        MemoryMarshal.Cast<byte, float>(Steps(_logarithms).bytes).CopyTo(steps);
        int width = latent.Length / steps.Length;
        for (int row = 0; row < steps.Length; row++)
            RowRounding.Round(latent.Slice(row * width, width), steps[row], _codes, quantized.Slice(row * width, width));
    }

    /// <inheritdoc />
    public override void Pass(ReadOnlySpan<float> latent, Span<float> gradients, ReadOnlySpan<float> steps)
    {
        torch.Tensor slope = torch.empty_like(_logarithms);
        Span<float> slopes = MemoryMarshal.Cast<byte, float>(slope.bytes);
        int width = latent.Length / steps.Length;
        for (int row = 0; row < steps.Length; row++)
            slopes[row] = (float)(steps[row] * RowRounding.Pass(latent.Slice(row * width, width), steps[row], _codes, gradients.Slice(row * width, width)));
        Move(slope);
    }

    /// <summary>Adam's step of the scales' logarithms.</summary>
    private void Move(torch.Tensor slope)
    {
        _count.add_(LiveScalar.Of(1), LiveScalar.Of(1));
        double count = _count.item<double>();
        _first.mul_(LiveScalar.Of(Beta1)).add_(slope, LiveScalar.Of(1 - Beta1));
        _second.mul_(LiveScalar.Of(Beta2)).addcmul_(slope, slope, LiveScalar.Of(1 - Beta2));
        using Scalar first = (1 - Math.Pow(Beta1, count)).ToScalar(), second = (1 - Math.Pow(Beta2, count)).ToScalar();
        torch.Tensor divisor = _second.div(second).sqrt_().add_(LiveScalar.Of(Epsilon), LiveScalar.Of(1));
        _logarithms.addcdiv_(_first.div(first), divisor, _rate);
    }

    /// <summary>The gradient of each scale, [scales, 1].</summary>
    internal torch.Tensor Slope(torch.Tensor rows, torch.Tensor gradients, torch.Tensor steps)
    {
        torch.Tensor places = rows.div(steps), codes = places.round().clamp_(_lowest, _highest);
        torch.Tensor inside = places.abs().le(_highest).to(places.dtype);
        return codes.sub_(places.mul_(inside)).mul_(gradients).sum(1, keepdim: true);
    }
}
