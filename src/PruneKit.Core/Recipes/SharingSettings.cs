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

    /// <value>Whether batch norms are folded into the weights before them first: a bundle then holds a bias in place of a norm's four numbers a channel, and the numbers learn without norms. Default false.</value>
    public bool Fold { get; init; }

    /// <value>Bits of a bias. Default 8; range [2, 32].</value>
    public int BiasBits { get; init; } = 8;

    /// <value>Bits of the fraction of a shared number. Default 23, all of a float32's; range [1, 23].</value>
    public int CodebookBits { get; init; } = SharedPrecision.FractionBits;
}
