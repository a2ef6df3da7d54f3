namespace PruneKit;

/// <summary>Shared weights in a recipe: see <see cref="WeightSharing"/>.</summary>
public sealed record SharingSettings
{
    /// <value>Bits of a weight; under a byte budget the most that a layer may have. Default 5; range [1, 16], under a budget [1, 8].</value>
    public int Bits { get; init; } = 5;

    /// <value>Layers with other bits. Default none; a budget chooses them itself.</value>
    public ValueList<LayerBits> Layers { get; init; } = [];

    /// <value>Where clusters start: a name of <see cref="CentroidStarts.Catalogue"/>. Default linear.</value>
    public string Start { get; init; } = "linear";

    /// <value>Passes over the training data in which the shared numbers learn. Default 0: none.</value>
    public int Epochs { get; init; }
}
