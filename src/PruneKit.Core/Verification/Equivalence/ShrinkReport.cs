namespace PruneKit;

/// <summary>What a shrink took, and the proof that it took nothing else.</summary>
/// <param name="Selection">Which channels stayed, and what that saves.</param>
/// <param name="Kept">What became of every tensor.</param>
/// <param name="Certificate">The smaller network beside the masked one.</param>
public sealed record ShrinkReport(ChannelSelection Selection, KeptIndices Kept, EquivalenceCertificate Certificate);
