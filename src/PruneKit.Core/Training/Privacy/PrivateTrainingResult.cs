namespace PruneKit;

/// <summary>What private training came to.</summary>
/// <param name="Steps">Steps taken.</param>
/// <param name="PlannedSteps">Steps that were asked for.</param>
/// <param name="EpsilonSpent">What the steps taken have spent, at <paramref name="Delta"/>; never more than the limit.</param>
/// <param name="Epsilon">The limit.</param>
/// <param name="Delta">The chance that is left out of the promise.</param>
/// <param name="Noise">The noise's standard deviation over the clipping length.</param>
/// <param name="Clip">The clipping length.</param>
/// <param name="SamplingRate">Chance with which a step took a sample.</param>
public sealed record PrivateTrainingResult(long Steps, long PlannedSteps, double EpsilonSpent, double Epsilon, double Delta, double Noise, double Clip, double SamplingRate)
{
    /// <summary>Whether it ended early, because one more step would have spent more than the limit.</summary>
    public bool StoppedAtLimit => Steps < PlannedSteps;
}
