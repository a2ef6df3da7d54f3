namespace PruneKit.Papers;

/// <summary>A network of the pruning papers: what they print of it, and how it is trained and pruned here.</summary>
/// <param name="Name">The command.</param>
/// <param name="Title">For the table.</param>
/// <param name="Spec">The network.</param>
/// <param name="Dense">How the dense network is trained.</param>
/// <param name="Bars">What must be reached, and what is aimed at.</param>
/// <param name="Published">The papers' rows.</param>
/// <param name="Layers">Weights the papers keep of each layer, in per cent.</param>
/// <param name="Recipes">How it is pruned.</param>
internal sealed record Paper(
    string Name,
    string Title,
    NetworkSpec Spec,
    TrainingOptions Dense,
    IReadOnlyList<PaperBar> Bars,
    IReadOnlyList<PaperRow> Published,
    IReadOnlyList<PaperLayers> Layers,
    IReadOnlyList<PaperRecipe> Recipes);
