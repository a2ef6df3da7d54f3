namespace PruneKit;

/// <summary>The built-in importances.</summary>
public static class Importances
{
    /// <summary>The importances by name, each made from its settings.</summary>
    public static Catalogue<Func<ImportanceSettings, IImportance>> Catalogue { get; } = new(
        "importance",
        new("magnitude", "the weight's absolute value (Han et al. 2015)", _ => MagnitudeImportance.Instance),
        new("magnitude-l2", "the weight's square", _ => SquaredMagnitudeImportance.Instance),
        new("path-mass", "the share of the paths' mass through the weight", _ => PathMass()),
        new("synflow", "path mass, scored anew in 100 rounds (Tanaka et al. 2020)", _ => SynFlowImportance.Instance),
        new("random", "chance: the baseline that every other must beat", settings => Random(settings.Seed)));

    /// <inheritdoc cref="MagnitudeImportance"/>
    public static IImportance Magnitude => MagnitudeImportance.Instance;

    /// <inheritdoc cref="SquaredMagnitudeImportance"/>
    public static IImportance MagnitudeL2 => SquaredMagnitudeImportance.Instance;

    /// <inheritdoc cref="SynFlowImportance"/>
    public static IImportance SynFlow => SynFlowImportance.Instance;

    /// <inheritdoc cref="PathMassImportance"/>
    /// <param name="options">How paths are weighed; null for the defaults.</param>
    public static IImportance PathMass(PathOptions? options = null) => new PathMassImportance(options ?? new PathOptions());

    /// <inheritdoc cref="RandomImportance"/>
    /// <param name="seed">The same seed gives the same scores.</param>
    public static IImportance Random(int seed) => new RandomImportance(seed);

    /// <inheritdoc cref="TaylorImportance"/>
    /// <param name="calibration">The windows that gradients are averaged over.</param>
    public static IImportance Taylor(CalibrationData calibration)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        return new TaylorImportance(calibration);
    }

    /// <inheritdoc cref="ObsImportance"/>
    /// <param name="calibration">The windows that come into the layers.</param>
    /// <param name="options">The damping; null for the default.</param>
    public static IImportance Obs(CalibrationData calibration, ObsOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        return new ObsImportance(calibration, options ?? new ObsOptions());
    }

    /// <inheritdoc cref="WoodFisherImportance"/>
    /// <param name="calibration">Where gradients come from.</param>
    /// <param name="options">How many, and the damping; null for the defaults.</param>
    public static IImportance WoodFisher(CalibrationData calibration, FisherOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        return new WoodFisherImportance(calibration, options ?? new FisherOptions());
    }
}
