namespace PruneKit;

/// <summary>Weight tensors that share one codebook, and which entry each element has.</summary>
/// <param name="Weights">The tensors' names.</param>
/// <param name="Codes">For each tensor its elements' entries, row-major.</param>
/// <param name="Codebook">The entries.</param>
/// <param name="HasZero">Whether entry 0 is that of pruned weights: exactly 0, now and after training.</param>
internal sealed record SharedGroup(ValueList<string> Weights, int[][] Codes, float[] Codebook, bool HasZero);
