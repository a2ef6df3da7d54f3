namespace PruneKit;

/// <summary>What the catalogue's channel importances are made from; each takes what it needs.</summary>
public sealed record ChannelImportanceSettings
{
    /// <value>The seed of random choices. Default 1.</value>
    public int Seed { get; init; } = 1;

    /// <value>How the slices of a unit become one score. Default their sum.</value>
    public GroupReduction Reduction { get; init; } = GroupReduction.Sum;

    /// <value>The windows that gradients and activations are averaged over. Default null: importances that need them refuse.</value>
    public CalibrationData? Calibration { get; init; }

    /// <exception cref="InvalidOptionException">There are none.</exception>
    internal CalibrationData CalibrationFor(string importance) =>
        Calibration ?? throw new InvalidOptionException($"importance '{importance}' needs data to run the network on; give a task, or take l1, l2, batch-norm-scale, geometric-median or random");
}
