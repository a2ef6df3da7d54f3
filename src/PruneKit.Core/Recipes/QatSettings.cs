namespace PruneKit;

/// <summary>Quantisation-aware training in a recipe: see <see cref="QuantizationTraining"/>.</summary>
public sealed record QatSettings
{
    /// <value>Whether the scales of weights of 3 bits and more are learned. Default false.</value>
    public bool LearnScales { get; init; }

    /// <value>Layers with other bits than the rest; 1 and 2 are binary and ternary weights. Default none.</value>
    public ValueList<LayerBits> Layers { get; init; } = [];

    /// <value>After which share of the steps batch norms and ranges stand still. Default 0.5; range [0, 1].</value>
    public double FreezeAfter { get; init; } = 0.5;
}
