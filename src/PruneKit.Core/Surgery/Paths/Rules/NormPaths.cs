using TorchSharp;

namespace PruneKit;

/// <summary>Normalisations as one factor a channel. Those over the sample's own values have a divisor that only data know; it counts as 1.
/// That their mean and variance mix what is normalised together is a path for reach alone.</summary>
internal static class NormPaths
{
    /// <summary>Folded into the weights before it: |weight| / sqrt(variance + epsilon), to the power q.</summary>
    public static torch.Tensor Batch(BatchNormKind kind, PathCall call)
    {
        torch.Tensor variance = call.Raw("running_var");
        using TorchSharp.Scalar epsilon = kind.Epsilon;
        torch.Tensor factor = kind.Affine ? call["weight"] : torch.ones_like(variance);
        if (call.Measure == PathMeasure.Mass)
            factor = factor.mul(PathMath.Power(variance.add(epsilon, LiveScalar.Of(1)).rsqrt(), call.Options.Exponent));
        return call.Input.mul(OverChannels(factor, call));
    }

    /// <summary>|weight|^q of each element of the trailing axes.</summary>
    public static torch.Tensor Layer(LayerNormKind kind, PathCall call)
    {
        torch.Tensor input = call.Mixed([.. Enumerable.Range(1, kind.NormalizedShape.Rank).Select(i => -(long)i)]);
        return kind.Affine ? input.mul(call["weight"]) : input.alias();
    }

    /// <summary>|weight|^q of each channel; groups mix.</summary>
    public static torch.Tensor Group(GroupNormKind kind, PathCall call)
    {
        torch.Tensor input = call.Input.alias();
        if (call.IsReach)
        {
            torch.Tensor groups = input.reshape(1, kind.Groups, -1);
            input = groups.mean([2], keepdim: true).expand_as(groups).reshape(input.shape);
        }

        return kind.Affine ? input.mul(OverChannels(call["weight"], call)) : input;
    }

    /// <summary>|weight|^q of each channel; its positions mix.</summary>
    public static torch.Tensor Instance(InstanceNormKind kind, PathCall call)
    {
        torch.Tensor input = call.Mixed([.. Enumerable.Range(2, (int)call.Input.dim() - 2).Select(i => (long)i)]);
        return kind.Affine ? input.mul(OverChannels(call["weight"], call)) : input.alias();
    }

    /// <summary>Passes; the axis mixes.</summary>
    public static torch.Tensor Softmax(SoftmaxKind kind, PathCall call) => call.Mixed(call.Dimension(kind.Axis)).alias();

    private static torch.Tensor OverChannels(torch.Tensor factor, PathCall call) =>
        factor.reshape([-1, .. Enumerable.Repeat(1L, (int)call.Input.dim() - 2)]);
}
