using TorchSharp;

namespace PruneKit;

/// <summary>libtorch's own rounding of values to codes and back, whose gradient passes inside the range and is 0 outside; TorchSharp does not offer it, so it is reached through constant TorchScript.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1308.3432">Bengio et al. 2013</see> (the straight-through estimator), <see href="https://arxiv.org/abs/1712.05877">Jacob et al. 2018</see>, section 3.1 and eq. 12. One pass over the values, where separate operations would take four.</remarks>
internal static class FakeQuantization
{
    private const string Source = """
        def round_8(value, scale, zero):
            return torch.fake_quantize_per_tensor_affine(value, scale, zero, -128, 127)

        def round_16(value, scale, zero):
            return torch.fake_quantize_per_tensor_affine(value, scale, zero, -32768, 32767)

        def follow(value, low, high, momentum):
            ends = torch.aminmax(value)
            low.lerp_(ends[0], momentum)
            high.lerp_(ends[1], momentum)
            return low

        def fit_8(lows, highs, scale, zero):
            bottom = torch.clamp(lows.min(), max=0.0)
            top = torch.clamp(highs.max(), min=0.0)
            scale.copy_(torch.clamp((top - bottom) / 255.0, min=1e-30))
            zero.copy_(torch.clamp(torch.round(-128.0 - bottom / scale), -128.0, 127.0))
            return scale

        def fit_16(lows, highs, scale, zero):
            scale.copy_(torch.clamp(torch.max(-lows.min(), highs.max()) / 32767.0, min=1e-30))
            return scale


        """;

    private static readonly Lazy<torch.jit.CompilationUnit> Unit = new(() => torch.jit.compile(Source));

    /// <summary>Values rounded to codes and back.</summary>
    /// <param name="bits">8 or 16.</param>
    /// <param name="value">The values.</param>
    /// <param name="scale">What one step is worth, one Float32.</param>
    /// <param name="zero">The code of 0, one Int32.</param>
    public static torch.Tensor Round(int bits, torch.Tensor value, torch.Tensor scale, torch.Tensor zero) => Call(bits == 8 ? "round_8" : "round_16", value, scale, zero);

    /// <summary>Moves a range's ends toward those of a batch.</summary>
    public static void Follow(torch.Tensor value, torch.Tensor low, torch.Tensor high, torch.Tensor momentum) => Call("follow", value, low, high, momentum).Dispose();

    /// <summary>The scale and the zero point of ranges that share them.</summary>
    public static void Fit(int bits, torch.Tensor lows, torch.Tensor highs, torch.Tensor scale, torch.Tensor zero) => Call(bits == 8 ? "fit_8" : "fit_16", lows, highs, scale, zero).Dispose();

    private static torch.Tensor Call(string name, params torch.Tensor[] tensors) => (torch.Tensor)Unit.Value.invoke(name, [.. tensors]);
}
