namespace PruneKit;

/// <summary>The built-in importances of channels.</summary>
public static class ChannelImportances
{
    /// <summary>The importances by name, each made from its settings.</summary>
    public static Catalogue<Func<ChannelImportanceSettings, IChannelImportance>> Catalogue { get; } = new(
        "channel importance",
        new("l1", "sum of absolute weights of the channel's slices (Li et al. 2017)", settings => L1(settings.Reduction)),
        new("l2", "Euclidean norm of the channel's slices (He et al. 2018)", settings => L2(settings.Reduction)),
        new("taylor", "weight times gradient, on data (Molchanov et al. 2019)", settings => Taylor(settings.CalibrationFor("taylor"), settings.Reduction)),
        new("batch-norm-scale", "the batch norm's scale (Liu et al. 2017)", settings => BatchNormScale(settings.Reduction)),
        new("geometric-median", "distance to the other filters (He et al. 2019)", settings => GeometricMedian(settings.Reduction)),
        new("activation", "mean absolute activation, on data (Molchanov et al. 2017)", settings => Activation(settings.CalibrationFor("activation"), settings.Reduction)),
        new("path-mass", "the share of the paths' mass through the channel", _ => PathMass()),
        new("random", "chance: the baseline that every other must beat", settings => Random(settings.Seed)));

    /// <inheritdoc cref="L1ChannelImportance"/>
    /// <param name="reduction">How the slices of a unit become one score.</param>
    public static IChannelImportance L1(GroupReduction reduction = GroupReduction.Sum) => new L1ChannelImportance(reduction);

    /// <inheritdoc cref="L2ChannelImportance"/>
    /// <param name="reduction">How the slices of a unit become one score.</param>
    public static IChannelImportance L2(GroupReduction reduction = GroupReduction.Sum) => new L2ChannelImportance(reduction);

    /// <inheritdoc cref="TaylorChannelImportance"/>
    /// <param name="calibration">The windows that gradients are averaged over.</param>
    /// <param name="reduction">How the slices of a unit become one score.</param>
    public static IChannelImportance Taylor(CalibrationData calibration, GroupReduction reduction = GroupReduction.Sum) =>
        new TaylorChannelImportance(Guard.NotNull(calibration), reduction);

    /// <inheritdoc cref="BatchNormScaleImportance"/>
    /// <param name="reduction">How several batch norms of a group become one score.</param>
    public static IChannelImportance BatchNormScale(GroupReduction reduction = GroupReduction.Sum) => new BatchNormScaleImportance(reduction);

    /// <inheritdoc cref="GeometricMedianImportance"/>
    /// <param name="reduction">How the filters of several layers become one score.</param>
    public static IChannelImportance GeometricMedian(GroupReduction reduction = GroupReduction.Sum) => new GeometricMedianImportance(reduction);

    /// <inheritdoc cref="ActivationImportance"/>
    /// <param name="calibration">The windows that activations are averaged over.</param>
    /// <param name="reduction">How the outputs of several layers become one score.</param>
    public static IChannelImportance Activation(CalibrationData calibration, GroupReduction reduction = GroupReduction.Sum) =>
        new ActivationImportance(Guard.NotNull(calibration), reduction);

    /// <inheritdoc cref="PathChannelImportance"/>
    /// <param name="options">How paths are weighed; null for the defaults.</param>
    public static IChannelImportance PathMass(PathOptions? options = null) => new PathChannelImportance(options ?? new PathOptions());

    /// <inheritdoc cref="RandomChannelImportance"/>
    /// <param name="seed">The same seed gives the same scores.</param>
    public static IChannelImportance Random(int seed) => new RandomChannelImportance(seed);

    /// <inheritdoc cref="ElementwiseChannelImportance"/>
    /// <param name="importance">Scores single weights.</param>
    /// <param name="reduction">How the slices of a unit become one score.</param>
    public static IChannelImportance Of(IImportance importance, GroupReduction reduction = GroupReduction.Sum) =>
        new ElementwiseChannelImportance(Guard.NotNull(importance), reduction);
}
