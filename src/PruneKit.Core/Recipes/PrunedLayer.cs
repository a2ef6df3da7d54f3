namespace PruneKit;

/// <summary>What pruning left of one weight tensor.</summary>
/// <param name="Tensor">Its name.</param>
/// <param name="Weights">Its elements.</param>
/// <param name="Zeros">Those that are zero.</param>
/// <param name="SparsityPercent">The share.</param>
public sealed record PrunedLayer(string Tensor, long Weights, long Zeros, double SparsityPercent);
