namespace PruneKit;

/// <summary>Path mass: the share of the mass of all paths from inputs to outputs that goes through the weight.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/2006.05467">Tanaka et al. 2020</see>, eq. 1 and 2, |w dR/dw| / R, for power 1; see <see cref="PathMass"/>. Shapes: weight [out, in, k] -> score of the same shape.
/// The scores of a unit's incoming weights add up to the unit's share. Example: 2 inputs, 2 units, 1 output with W1 = [[1, -2], [3, 0]], W2 = [2, 1]: W1 -> [[2, 4], [3, 0]] / 9, W2 -> [6, 3] / 9.</remarks>
internal sealed class PathMassImportance(PathOptions options) : IImportance
{
    /// <inheritdoc />
    public ScoreMap Score(Network network) => PathMass.Of(network, options, MaskSet.None, PathMeasure.Mass, wantsUnits: false).Edges;
}
