using TorchSharp;

namespace PruneKit;

/// <summary>The gradients of one weight tensor, one a sample; made only when they are asked for.</summary>
internal sealed class SampleGradient
{
    private readonly IReadOnlyList<SampleFactors> _factors;
    private readonly torch.Tensor? _single;

    /// <param name="weight">The tensor.</param>
    /// <param name="factors">One a layer that uses it.</param>
    public SampleGradient(TensorSpec weight, IReadOnlyList<SampleFactors> factors) => (Weight, _factors) = (weight, factors);

    /// <param name="weight">The tensor.</param>
    /// <param name="single">The gradient of one sample.</param>
    public SampleGradient(TensorSpec weight, torch.Tensor single) => (Weight, _factors, _single) = (weight, [], single.unsqueeze(0));

    /// <summary>The tensor.</summary>
    public TensorSpec Weight { get; }

    /// <summary>The gradients, [samples, ...shape of the weight], in the network's type.</summary>
    public torch.Tensor Full() => _single ?? _factors.Skip(1).Aggregate(_factors[0].Multiply(Weight.Shape), (sum, use) => sum.add_(use.Multiply(Weight.Shape), LiveScalar.Of(1)));

    /// <summary>Their squares summed over the samples, of the weight's shape, in Float64.</summary>
    public torch.Tensor SquareSum()
    {
        if (_factors.Count == 1 && _factors[0].HasOnePosition)
            return _factors[0].SquareSum(Weight.Shape);
        torch.Tensor full = Full();
        torch.Tensor sum = torch.zeros(Weight.Shape.Axes.ToArray(), torch.ScalarType.Float64);
        for (long sample = 0; sample < full.shape[0]; sample++)
        {
            // One at a time: all of them in double precision would take twice the memory of the gradients themselves.
            using var scope = torch.NewDisposeScope();
            torch.Tensor wide = full.select(0, sample).to(torch.ScalarType.Float64);
            sum.addcmul_(wide, wide, LiveScalar.Of(1));
        }

        return sum;
    }
}
