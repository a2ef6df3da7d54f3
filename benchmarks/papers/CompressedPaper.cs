namespace PruneKit.Papers;

/// <summary>A network of Deep Compression (Han et al. 2016): what the paper prints, and how it is compressed here.</summary>
/// <param name="Paper">The network.</param>
/// <param name="ErrorPercent">The paper's error.</param>
/// <param name="KiloBytes">The paper's file, in 1,000 bytes.</param>
/// <param name="Rate">The paper's rate.</param>
/// <param name="Layers">The paper's layers.</param>
/// <param name="Bars">What must be reached, and what is aimed at: rates over the whole file, and errors.</param>
/// <param name="Recipes">How it is compressed.</param>
internal sealed record CompressedPaper(
    Paper Paper, double ErrorPercent, double KiloBytes, double Rate, IReadOnlyList<CompressedLayer> Layers, IReadOnlyList<PaperBar> Bars, IReadOnlyList<CompressedRecipe> Recipes)
{
    /// <summary>The command.</summary>
    public string Name => Paper.Name + "-compressed";
}
