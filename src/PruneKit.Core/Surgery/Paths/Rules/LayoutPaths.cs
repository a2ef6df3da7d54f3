using TorchSharp;

namespace PruneKit;

/// <summary>Kinds that move numbers and put others between them: what is put in is no path.</summary>
internal static class LayoutPaths
{
    /// <summary>Nothing passes where the constant is put.</summary>
    public static torch.Tensor Fill(FillKind kind, PathCall call) => call.Execute(kind with { Value = 0 }, call.Input);

    /// <summary>Padding is empty; mirrored and repeated elements pass as often as they come.</summary>
    public static torch.Tensor Pad(PadKind kind, PathCall call) => call.Execute(kind with { Value = 0 }, call.Input);

    /// <summary>Each axis as a matrix of interpolation weights in their sizes.</summary>
    public static torch.Tensor Upsample(UpsampleKind kind, PathCall call)
    {
        torch.Tensor value = call.Input;
        for (int axis = 0; axis < kind.Rank; axis++)
            value = value.transpose(axis + 2, -1).matmul(Weights(kind, axis, call)).transpose(axis + 2, -1);
        return value;
    }

    private static torch.Tensor Weights(UpsampleKind kind, int axis, PathCall call)
    {
        torch.Tensor units = torch.eye(call.Input.shape[axis + 2], dtype: torch.ScalarType.Float64).unsqueeze(0);
        torch.Tensor weights = call.Execute(kind with { OutputSize = [kind.OutputSize[axis]] }, units)[0];
        return call.Measure == PathMeasure.Mass ? PathMath.Power(weights, call.Options.Exponent) : weights.ne(LiveScalar.Of(0)).to(torch.ScalarType.Float64);
    }
}
