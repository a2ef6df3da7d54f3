namespace PruneKit;

/// <summary>A beat and whose it is.</summary>
internal readonly record struct PatientBeat(string Patient, BeatFeatures Beat);
