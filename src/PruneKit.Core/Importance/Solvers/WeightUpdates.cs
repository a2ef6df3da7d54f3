namespace PruneKit;

/// <summary>The built-in weight updates.</summary>
public static class WeightUpdates
{
    /// <summary>The updates by name, each made from the settings of importances.</summary>
    public static Catalogue<Func<ImportanceSettings, IWeightUpdate>> Catalogue { get; } = new(
        "update",
        new("obs", "least squares on what is kept, layer by layer (Frantar and Alistarh 2022)", settings => Obs(settings.CalibrationForWeights("update 'obs'"))),
        new("fisher", "the whole network at once by the full empirical Fisher matrix (Benbaki et al. 2023); at most 300 000 weights", settings => Fisher(settings.CalibrationForWeights("update 'fisher'"))));

    /// <inheritdoc cref="ObsUpdate"/>
    /// <param name="calibration">The windows whose outputs are to stay.</param>
    /// <param name="options">The damping; null for the default.</param>
    public static IWeightUpdate Obs(CalibrationData calibration, ObsOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        return new ObsUpdate(calibration, options ?? new ObsOptions());
    }

    /// <inheritdoc cref="FisherUpdate"/>
    /// <param name="calibration">Where gradients come from.</param>
    /// <param name="options">How many, and the damping; null for the defaults.</param>
    public static IWeightUpdate Fisher(CalibrationData calibration, FisherOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        return new FisherUpdate(calibration, options ?? new FisherOptions());
    }
}
