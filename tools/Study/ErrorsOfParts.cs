namespace PruneKit.Study;

/// <summary>Errors on several splits, as if they were one.</summary>
internal static class ErrorsOfParts
{
    /// <summary>The mean over all answers.</summary>
    public static Evaluation Together(IReadOnlyList<Evaluation> parts)
    {
        long count = parts.Sum(part => part.Count);
        double error = parts.Sum(part => part.Count * part.Metric) / count;
        return new Evaluation(count, MetricKind.MeanAbsoluteError, error)
        {
            MeanAbsoluteError = error,
            UntrackedError = parts.Sum(part => part.Count * (part.UntrackedError ?? part.Metric)) / count,
        };
    }
}
