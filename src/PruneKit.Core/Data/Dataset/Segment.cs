namespace PruneKit;

/// <summary>What a window may not cross a change of.</summary>
/// <param name="Subject">Whose samples.</param>
/// <param name="Recording">Which of the subject's recordings.</param>
/// <param name="Part">The part that a column puts them in.</param>
/// <param name="Class">The class; null where the label is left out.</param>
internal sealed record Segment(string Subject, string Recording, string? Part, int? Class);
