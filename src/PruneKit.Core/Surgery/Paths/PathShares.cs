using TorchSharp;

namespace PruneKit;

/// <summary>Masses as shares of a network's total.</summary>
internal static class PathShares
{
    /// <summary>The share of each element of a value: F B / total; zeros where no path is left.</summary>
    public static double[] Of(PathValue forward, PathValue backward, double logTotal)
    {
        using var noGradients = torch.no_grad();
        using torch.Tensor product = forward.Mantissa.mul(backward.Mantissa);
        return Scaled(product, forward.Log + backward.Log - logTotal);
    }

    /// <summary>The share of each element of a weight tensor.</summary>
    public static double[] Of(TensorSpec weight, IReadOnlyDictionary<string, PathValue> edges, double logTotal) =>
        edges.TryGetValue(weight.Name, out PathValue? score) ? Scaled(score.Mantissa, score.Log - logTotal) : new double[weight.Shape.ElementCount];

    private static double[] Scaled(torch.Tensor mantissa, double log)
    {
        double[] shares = WeightValues.Copy(mantissa);
        double factor = double.IsFinite(log) ? Math.Exp(log) : 0;
        for (int i = 0; i < shares.Length; i++)
            shares[i] *= factor;
        return shares;
    }
}
