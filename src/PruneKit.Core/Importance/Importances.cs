namespace PruneKit;

/// <summary>The built-in importances.</summary>
public static class Importances
{
    /// <summary>The importances by name, each made from its settings.</summary>
    public static Catalogue<Func<ImportanceSettings, IImportance>> Catalogue { get; } = new(
        "importance",
        new("magnitude", "the weight's absolute value (Han et al. 2015)", _ => MagnitudeImportance.Instance),
        new("magnitude-l2", "the weight's square", _ => SquaredMagnitudeImportance.Instance),
        new("taylor", "weight times gradient, on data (Molchanov et al. 2019)", settings => Taylor(settings.CalibrationFor("taylor"))),
        new("snip", "share of the connections' sensitivity, on data, made for initialisation (Lee et al. 2019)", settings => Snip(settings.CalibrationFor("snip"))),
        new("grasp", "what keeps the gradient flowing, on data, made for initialisation (Wang et al. 2020)", settings => Grasp(settings.CalibrationFor("grasp"))),
        new("fisher", "empirical Fisher of single samples, on data (Theis et al. 2018)", settings => Fisher(settings.CalibrationFor("fisher"))),
        new("obd", "optimal brain damage: diagonal curvature, on data (LeCun et al. 1990)", settings => OptimalBrainDamage(settings.CalibrationFor("obd"), settings.Seed)),
        new("wanda", "weight times norm of its inputs within each row, on data (Sun et al. 2024)", settings => Wanda(settings.CalibrationFor("wanda"))),
        new("wanda-global", "weight times norm of its inputs, rows and layers competing, on data", settings => GlobalWanda(settings.CalibrationFor("wanda-global"))),
        new("zero-share", "how often the weight's unit is not zero, on data (Hu et al. 2016)", settings => ZeroShare(settings.CalibrationFor("zero-share"))),
        new("obs", "optimal brain surgery layer by layer, on data (Frantar and Alistarh 2022)", settings => Obs(settings.CalibrationFor("obs"))),
        new("woodfisher", "surgery by the full empirical Fisher matrix, on data, up to 300 000 weights (Singh and Alistarh 2020)", settings => WoodFisher(settings.CalibrationFor("woodfisher"))),
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
    public static IImportance Taylor(CalibrationData calibration) => new TaylorImportance(Guard.NotNull(calibration));

    /// <inheritdoc cref="SnipImportance"/>
    /// <param name="calibration">The windows whose mean loss is differentiated.</param>
    public static IImportance Snip(CalibrationData calibration) => new SnipImportance(Guard.NotNull(calibration));

    /// <inheritdoc cref="GraspImportance"/>
    /// <param name="calibration">The windows whose mean loss is differentiated.</param>
    public static IImportance Grasp(CalibrationData calibration) => new GraspImportance(Guard.NotNull(calibration));

    /// <inheritdoc cref="FisherImportance"/>
    /// <param name="calibration">The windows whose own gradients are squared.</param>
    public static IImportance Fisher(CalibrationData calibration) => new FisherImportance(Guard.NotNull(calibration));

    /// <inheritdoc cref="OptimalBrainDamageImportance"/>
    /// <param name="calibration">The windows that the curvature is averaged over.</param>
    /// <param name="seed">Of the signs that answers to one window are told apart by, where it has several. Default 1.</param>
    public static IImportance OptimalBrainDamage(CalibrationData calibration, int seed = 1) => new OptimalBrainDamageImportance(Guard.NotNull(calibration), seed);

    /// <inheritdoc cref="WandaImportance"/>
    /// <param name="calibration">The windows whose activations are measured; labels are not read.</param>
    public static IImportance Wanda(CalibrationData calibration) => new WandaImportance(Guard.NotNull(calibration));

    /// <inheritdoc cref="GlobalWandaImportance"/>
    /// <param name="calibration">The windows whose activations are measured; labels are not read.</param>
    public static IImportance GlobalWanda(CalibrationData calibration) => new GlobalWandaImportance(Guard.NotNull(calibration));

    /// <inheritdoc cref="ZeroShareImportance"/>
    /// <param name="calibration">The windows on which zeros are counted; labels are not read.</param>
    public static IImportance ZeroShare(CalibrationData calibration) => new ZeroShareImportance(Guard.NotNull(calibration));

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
