namespace PruneKit;

/// <summary>The built-in solvers, which choose weights and their values together.</summary>
public static class PruningSolvers
{
    /// <summary>The solvers by name, each made from the settings of importances.</summary>
    public static Catalogue<Func<ImportanceSettings, IPruningSolver>> Catalogue { get; } = new(
        "solver",
        new("chita", "support and values over the whole network in several stages (Benbaki et al. 2023, CHITA++)", settings => Chita(settings.CalibrationForWeights("solver 'chita'"))),
        new("chita-1", "the same in one stage, without the gradient (CHITA)", settings => Chita(settings.CalibrationForWeights("solver 'chita-1'"), ChitaOptions.SingleStage)));

    /// <inheritdoc cref="ChitaSolver"/>
    /// <param name="calibration">Where gradients come from.</param>
    /// <param name="options">How the work is divided; null for the defaults.</param>
    public static IPruningSolver Chita(CalibrationData calibration, ChitaOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        return new ChitaSolver(calibration, options ?? new ChitaOptions());
    }
}
