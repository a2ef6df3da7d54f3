using TorchSharp;

namespace PruneKit;

/// <summary>Arithmetic on masses and on their logarithms.</summary>
internal static class PathMath
{
    /// <summary>A tensor times a number that changes from call to call.</summary>
    public static torch.Tensor Times(torch.Tensor tensor, double factor)
    {
        using Scalar scalar = factor;
        torch.Tensor product = tensor.mul(scalar);
        return product;
    }

    /// <summary>The sum of tensors.</summary>
    public static torch.Tensor Sum(params ReadOnlySpan<torch.Tensor> tensors)
    {
        torch.Tensor sum = tensors[0];
        foreach (torch.Tensor tensor in tensors[1..])
            sum = sum.add(tensor, LiveScalar.Of(1));
        return sum;
    }

    /// <summary>A tensor of non-negative numbers to a power.</summary>
    public static torch.Tensor Power(torch.Tensor tensor, double exponent)
    {
        if (exponent == 1)
            return tensor;
        using Scalar scalar = exponent;
        torch.Tensor power = tensor.pow(scalar);
        return power;
    }

    /// <summary>log(sum of e^x): minus infinity for none.</summary>
    public static double LogSum(IEnumerable<double> logs)
    {
        double[] finite = [.. logs.Where(log => !double.IsNegativeInfinity(log))];
        if (finite.Length == 0)
            return double.NegativeInfinity;
        double largest = finite.Max();
        return largest + Math.Log(finite.Sum(log => Math.Exp(log - largest)));
    }
}
