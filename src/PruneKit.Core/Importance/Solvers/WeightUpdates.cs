namespace PruneKit;

/// <summary>The built-in weight updates.</summary>
public static class WeightUpdates
{
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
