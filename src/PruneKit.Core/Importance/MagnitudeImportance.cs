using System.Numerics;

namespace PruneKit;

/// <summary>L1 magnitude: |w|.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1506.02626">Han et al. 2015</see>, section 3. Shapes: weight [out, in, k] -> score of the same shape.
/// Example: w = [2, -1, 0.5] -> [2, 1, 0.5].</remarks>
internal sealed class MagnitudeImportance : IImportance, IWeightFunction
{
    /// <summary>The one instance.</summary>
    public static readonly MagnitudeImportance Instance = new();

    /// <inheritdoc />
    public static double Of(double weight) => Math.Abs(weight);

    /// <inheritdoc />
    public static Vector<double> Of(Vector<double> weights) => Vector.Abs(weights);

    /// <inheritdoc />
    public ScoreMap Score(Network network) => WeightFunction.Score<MagnitudeImportance>(network);
}
