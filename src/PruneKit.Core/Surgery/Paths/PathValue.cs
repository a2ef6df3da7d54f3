using TorchSharp;

namespace PruneKit;

/// <summary>Masses of the elements of a value as mantissa times e^log, so that a thousand layers neither overflow nor vanish.</summary>
/// <param name="Mantissa">Float64 [1, ...shape], not negative; the largest is 1 (all are 0 where the log is minus infinity).</param>
/// <param name="Log">The natural logarithm of the common scale.</param>
internal sealed record PathValue(torch.Tensor Mantissa, double Log)
{
    /// <summary>Whether nothing stands in it.</summary>
    public bool IsZero => double.IsNegativeInfinity(Log);

    /// <summary>No mass.</summary>
    public static PathValue Zero(Shape shape) => new(torch.zeros([1, .. shape.Axes], torch.ScalarType.Float64), double.NegativeInfinity);

    /// <summary>Brings the largest mantissa to 1; for reach, every positive one.</summary>
    /// <exception cref="InvalidInputException">The numbers are not finite.</exception>
    public static PathValue Of(torch.Tensor numbers, double log, PathMeasure measure, Layer? layer)
    {
        if (measure == PathMeasure.Reach)
            numbers = numbers.sign();
        double largest = numbers.max().ToDouble();
        if (!double.IsFinite(largest) || largest < 0)
            throw new InvalidInputException($"{layer?.ToString() ?? "an output"}: its path mass is not a finite number of at least 0; look for running variances that are negative, or weights beyond 1e30");
        return largest == 0
            ? new PathValue(numbers, double.NegativeInfinity)
            : new PathValue(measure == PathMeasure.Reach ? numbers : PathMath.Times(numbers, 1 / largest), log + Math.Log(largest));
    }

    /// <summary>The mantissas under another scale.</summary>
    public torch.Tensor At(double log) => IsZero || log == Log ? Mantissa : PathMath.Times(Mantissa, Math.Exp(Log - log));

    /// <summary>The sum of two values of one shape.</summary>
    public PathValue Plus(PathValue other, PathMeasure measure, Layer layer)
    {
        if (IsZero || other.IsZero)
            return IsZero ? other : this;
        double log = Math.Max(Log, other.Log);
        return Of(PathMath.Sum(At(log), other.At(log)), log, measure, layer);
    }

    /// <summary>The logarithm of the sum over elements of this times another.</summary>
    public double LogDot(PathValue other)
    {
        if (IsZero || other.IsZero)
            return double.NegativeInfinity;
        return Log + other.Log + Math.Log(Mantissa.mul(other.Mantissa).sum().ToDouble());
    }
}
