using TorchSharp;

namespace PruneKit;

/// <summary>Gathers one output's largest differences.</summary>
internal sealed class DifferenceMeter(string name)
{
    private double _scale;
    private double _difference;
    private double _rounding;

    /// <summary>What was found.</summary>
    public OutputEquivalence Result => new(name, _scale, _difference, _rounding);

    /// <summary>Adds a batch.</summary>
    /// <param name="expected">What the output must be.</param>
    /// <param name="given">What it is, in float64.</param>
    /// <param name="rounded">What it is in float32.</param>
    public void Add(torch.Tensor expected, torch.Tensor given, torch.Tensor rounded)
    {
        if (!expected.shape.SequenceEqual(given.shape))
            throw new VerificationException($"output '{name}' of the rewritten network is [{string.Join(", ", given.shape)}] instead of [{string.Join(", ", expected.shape)}]; please report the network");
        _scale = Math.Max(_scale, Largest(expected));
        _difference = Math.Max(_difference, Largest(expected - given));
        _rounding = Math.Max(_rounding, Largest(expected - rounded.to(torch.ScalarType.Float64)));
    }

    // A NaN compares with nothing, so it would pass as a difference.
    private static double Largest(torch.Tensor values)
    {
        double largest = values.abs().max().item<double>();
        return double.IsNaN(largest) ? double.PositiveInfinity : largest;
    }
}
