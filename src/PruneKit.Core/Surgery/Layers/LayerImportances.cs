namespace PruneKit;

/// <summary>The built-in rankings of operations on layers.</summary>
public static class LayerImportances
{
    /// <inheritdoc cref="LossIncreaseImportance"/>
    public static ILayerImportance LossIncrease { get; } = new LossIncreaseImportance();

    /// <inheritdoc cref="BlockInfluenceImportance"/>
    public static ILayerImportance BlockInfluence { get; } = new BlockInfluenceImportance();

    /// <inheritdoc cref="GateTaylorImportance"/>
    public static ILayerImportance GateTaylor { get; } = new GateTaylorImportance();

    /// <inheritdoc cref="RandomLayerImportance"/>
    /// <param name="seed">The same seed gives the same order.</param>
    public static ILayerImportance Random(int seed) => new RandomLayerImportance(seed);

    /// <summary>The rankings by name, each made from a seed.</summary>
    public static Catalogue<Func<int, ILayerImportance>> Catalogue { get; } = new(
        "layer ranking",
        new("loss", "measured growth of the calibration loss", _ => LossIncrease),
        new("influence", "how much a block turns its input: 1 - E[cos] (Men et al. 2024)", _ => BlockInfluence),
        new("taylor", "first-order effect of a gate on the branch (Molchanov et al. 2019)", _ => GateTaylor),
        new("random", "chance: the baseline that every other must beat", Random));
}
