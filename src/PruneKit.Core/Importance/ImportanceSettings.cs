namespace PruneKit;

/// <summary>What the catalogue's importances are made from; each takes what it needs.</summary>
public sealed record ImportanceSettings
{
    /// <value>The seed of random choices. Default 1.</value>
    public int Seed { get; init; } = 1;

    /// <value>The windows that gradients and activations are taken on. Default null: importances that need them refuse.</value>
    public CalibrationData? Calibration { get; init; }

    /// <exception cref="InvalidOptionException">There are none.</exception>
    internal CalibrationData CalibrationFor(string importance) => Calibration ?? throw new InvalidOptionException(
        $"importance '{importance}' needs data to run the network on; give --task (in C#: ImportanceSettings.Calibration), or take magnitude, magnitude-l2, path-mass, synflow or random");

    /// <exception cref="InvalidOptionException">There are none.</exception>
    internal CalibrationData CalibrationForWeights(string algorithm) => Calibration ?? throw new InvalidOptionException(
        $"{algorithm} finds the kept weights' values on data; give --task (in C#: ImportanceSettings.Calibration)");
}
