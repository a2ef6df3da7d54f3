namespace PruneKit;

/// <summary>What each tensor of a network can lose: its loss at each level, measured.</summary>
/// <param name="Digest">Of everything it depends on: the network, its scores and masks, the pattern, the calibration data and the levels.</param>
/// <param name="Loss">The loss with nothing pruned but what is held.</param>
/// <param name="Curves">One a tensor, in the order of the layers.</param>
public sealed record SensitivityTable(string Digest, double Loss, ValueList<SensitivityCurve> Curves);
