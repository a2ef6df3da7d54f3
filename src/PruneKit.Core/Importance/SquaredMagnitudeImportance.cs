using System.Numerics;

namespace PruneKit;

/// <summary>L2 magnitude: w^2. One by one it ranks weights as |w| does; sums over channels or blocks, and budgets of error, differ.</summary>
/// <remarks>Source: <see href="https://proceedings.neurips.cc/paper/1989/hash/6c9882bbac1c7093bd25041881277658-Abstract.html">LeCun et al. 1990</see>, section 2.2,
/// saliency s = h w^2 / 2, with the same curvature h = 2 for every weight. Shapes: weight [out, in, k] -> score of the same shape. Example: w = [2, -1, 0.5] -> [4, 1, 0.25].</remarks>
internal sealed class SquaredMagnitudeImportance : IImportance, IWeightFunction
{
    /// <summary>The one instance.</summary>
    public static readonly SquaredMagnitudeImportance Instance = new();

    /// <inheritdoc />
    public static double Of(double weight) => weight * weight;

    /// <inheritdoc />
    public static Vector<double> Of(Vector<double> weights) => weights * weights;

    /// <inheritdoc />
    public ScoreMap Score(Network network) => WeightFunction.Score<SquaredMagnitudeImportance>(network);
}
