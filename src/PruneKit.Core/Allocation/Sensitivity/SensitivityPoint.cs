namespace PruneKit;

/// <summary>The loss with so much of one tensor pruned, and all others as they are.</summary>
/// <param name="Pruned">Elements pruned: weights, or a pattern's blocks.</param>
/// <param name="Loss">The mean loss on the calibration data.</param>
public sealed record SensitivityPoint(long Pruned, double Loss);
