namespace PruneKit;

/// <summary>A file that ships, in a report.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Format">What it is.</param>
/// <param name="FileBytes">Its size, all of it.</param>
/// <param name="Runtime">What ran it; null where nothing did.</param>
/// <param name="LargestDifference">The largest absolute difference of an output from the network in float64, on real samples; null where nothing ran it.</param>
public sealed record ReportArtifact(string Path, string Format, long FileBytes, string? Runtime, double? LargestDifference);
