namespace PruneKit;

/// <summary>The built-in solvers, which choose weights and their values together.</summary>
public static class PruningSolvers
{
    /// <inheritdoc cref="ChitaSolver"/>
    /// <param name="calibration">Where gradients come from.</param>
    /// <param name="options">How the work is divided; null for the defaults.</param>
    public static IPruningSolver Chita(CalibrationData calibration, ChitaOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        return new ChitaSolver(calibration, options ?? new ChitaOptions());
    }
}
