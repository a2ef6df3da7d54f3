namespace PruneKit;

/// <summary>What fitting a network to one user came to.</summary>
/// <param name="Layers">The layers that learned.</param>
/// <param name="Steps">Steps taken.</param>
/// <param name="Before">How the network did on the user's held-out samples.</param>
/// <param name="After">How the fitted one does on the same.</param>
/// <param name="Drop">Points by which the metric got worse; negative where it got better.</param>
/// <param name="Kept">Which of the two the network is now.</param>
public sealed record PersonalizationResult(ValueList<string> Layers, long Steps, Evaluation Before, Evaluation After, double Drop, KeptModel Kept)
{
    /// <summary>What private training spent; null without it. Spent also where the old model stays.</summary>
    public PrivateTrainingResult? Privacy { get; init; }
}
