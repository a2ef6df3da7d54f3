namespace PruneKit;

/// <summary>Wanda without its comparison group: |w| times the Euclidean norm of what the weight meets, so that rows and layers compete.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/2306.11695">Sun et al. 2024</see>, eq. 1, with the whole network in place of the row (they compare groups in section 5). Norms are over the same windows and all positions, so that a convolution's
/// weight, which is used at many positions, counts for all of them. Made for the global allocation of gradual schedules: plain magnitude keeps the large weights that an adaptive optimizer gives to inputs that are rarely on, such as pixels at the border.
/// Shapes: weight [rows, columns...] -> score of the same shape. Cost: one forward pass. Example: row [3, -1], inputs [1, 4] and [1, 0]: norms [1.4142, 4], scores [4.2426, 4].</remarks>
internal sealed class GlobalWandaImportance(CalibrationData calibration) : IImportance
{
    /// <inheritdoc />
    public ScoreMap Score(Network network) => new(InputNorms.Times(network, calibration)
        .Select(scaled => new WeightScores(scaled.Weight.Name, scaled.Weight.Shape, scaled.Values)));
}
