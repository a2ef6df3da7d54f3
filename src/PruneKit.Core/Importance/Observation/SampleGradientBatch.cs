namespace PruneKit;

/// <summary>The gradients of some samples; valid only while they are visited.</summary>
/// <param name="Samples">How many samples.</param>
/// <param name="Weights">One a prunable weight tensor, in the order of <see cref="Network.PrunableWeights"/>; a sample has the same place in each.</param>
internal sealed record SampleGradientBatch(int Samples, IReadOnlyList<SampleGradient> Weights);
