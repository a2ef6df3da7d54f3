namespace PruneKit.Papers;

/// <summary>What a paper keeps of each layer.</summary>
/// <param name="Method">The method and its source.</param>
/// <param name="KeptPercent">By layer, in their order.</param>
internal sealed record PaperLayers(string Method, IReadOnlyList<double> KeptPercent);
