namespace PruneKit;

/// <summary>One line of the table that says what an answer means to its wearer. No medical advice.</summary>
/// <param name="Task">The task's name.</param>
/// <param name="Advice">What is said.</param>
public sealed record AdviceRule(string Task, string Advice)
{
    /// <value>The class that it is for; null for all, or for values. Default null.</value>
    public string? Class { get; init; }

    /// <value>The lowest value that it is for, in the task's unit. Default none.</value>
    public double Low { get; init; } = double.NegativeInfinity;

    /// <value>Values from here on are no longer meant. Default none.</value>
    public double High { get; init; } = double.PositiveInfinity;

    /// <value>The confidence that it needs, 0 to 1. Default 0.</value>
    public double LeastConfidence { get; init; }

    internal bool Fits(string task, StreamAnswer answer) =>
        task == Task && (Class is null || Class == answer.Class) && (answer.Confidence ?? 1) >= LeastConfidence && (answer.Value is not double value || (value >= Low && value < High));
}
