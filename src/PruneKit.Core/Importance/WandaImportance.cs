namespace PruneKit;

/// <summary>Wanda: |w| times the Euclidean norm of what the weight meets, compared within each output row.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/2306.11695">Sun et al. 2024</see>, eq. 1 and section 3 (comparison group: the row). The score is the rank within the row as a share of its columns, so that selection takes the lowest of every row before the next lowest
/// of any: with the uniform allocation all rows of a tensor lose the same number, give or take one; among rows, |w| times norm decides. With the global allocation layers do not compete either: all lose about the same share. Norms are over all windows and positions.
/// Shapes: weight [rows, columns...] -> score of the same shape in [0, 1). Cost: one forward pass. Example: rows [3, -1] and [1, 2], norms [1, 4]: |w| norm = [3, 4] and [1, 8]; ranks [0, 1] and [0, 1], the second row's 1 before the first row's 3,
/// the first row's 4 before the second's 8 -> [0.25, 0.5] and [0, 0.75].</remarks>
internal sealed class WandaImportance(CalibrationData calibration) : IImportance
{
    /// <inheritdoc />
    public ScoreMap Score(Network network) => new(InputNorms.Times(network, calibration)
        .Select(scaled => new WeightScores(scaled.Weight.Name, scaled.Weight.Shape, RowRanks.Of(scaled.Values, (int)scaled.Weight.Shape[0]))));
}
