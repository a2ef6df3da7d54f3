namespace PruneKit;

/// <summary>One lead of one recording with its beats.</summary>
/// <param name="Name">The record's name, such as <c>100</c>.</param>
/// <param name="Lead">The lead, such as <c>MLII</c>.</param>
/// <param name="Rate">Samples a second.</param>
/// <param name="UnitsPerMillivolt">Sample units a millivolt.</param>
/// <param name="Samples">The signal; 0 is the recorder's zero, not the patient's baseline.</param>
/// <param name="Beats">In order of position.</param>
internal sealed record EcgRecord(string Name, string Lead, int Rate, int UnitsPerMillivolt, short[] Samples, EcgBeat[] Beats);
