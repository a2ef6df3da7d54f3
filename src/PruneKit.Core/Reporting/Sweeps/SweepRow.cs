namespace PruneKit;

/// <summary>One run in a sweep's report.</summary>
/// <param name="Index">The point's number in the grid, from 0.</param>
/// <param name="Digest">The content hash of its recipe.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Settings">Where in the grid it stands.</param>
/// <param name="Measure">What it reached.</param>
public sealed record SweepRow(int Index, string Digest, int Seed, ValueList<SweepSetting> Settings, SweepMeasure Measure);
