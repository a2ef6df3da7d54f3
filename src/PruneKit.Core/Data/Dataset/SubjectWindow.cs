namespace PruneKit;

/// <summary>One window of a user's data with its answers.</summary>
/// <param name="Subject">Whose it is.</param>
/// <param name="Part">The part that a column puts it in; null where lists or fractions do.</param>
/// <param name="Values">The samples, in the network's layout.</param>
/// <param name="Answers">What to answer, once or once a time step.</param>
internal sealed record SubjectWindow(string Subject, string? Part, float[] Values, Answer[] Answers);
