namespace PruneKit;

/// <summary>What a task says of a subject's whole recording, by the answers and by the truth.</summary>
/// <param name="Subject">Whose recording.</param>
/// <param name="Name">What is measured.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Answered">By the network's answers; null where they leave it undefined.</param>
/// <param name="True">By the labels; null likewise.</param>
public sealed record SubjectMeasure(string Subject, string Name, string Unit, double? Answered, double? True);
