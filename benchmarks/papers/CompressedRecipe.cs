namespace PruneKit.Papers;

/// <summary>How a pruned network becomes a file: units without a path eliminated, weights shared, centroids fine-tuned with the dense network as their teacher, everything encoded in a bundle.</summary>
/// <param name="Pruned">How the network was pruned.</param>
/// <param name="Sharing">How weights share a codebook.</param>
/// <param name="Training">The fine-tuning of the codebook.</param>
internal sealed record CompressedRecipe(PaperRecipe Pruned, WeightSharing Sharing, TrainingOptions Training)
{
    /// <summary>The row's name.</summary>
    public string Title => $"{Pruned.Title}, {Bits} bits";

    /// <summary>In a file's name.</summary>
    public string Mark => FormattableString.Invariant($"{Pruned.Compression:0.#}x-{Bits.Replace('/', '-')}bits");

    private string Bits => string.Join("/", Sharing.Layers.Select(layer => layer.Bits).Append(Sharing.Bits).Distinct());
}
