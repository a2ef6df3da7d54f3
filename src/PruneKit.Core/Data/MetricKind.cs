namespace PruneKit;

/// <summary>The measures a task can be judged by.</summary>
public enum MetricKind
{
    /// <summary>The mean of the classes' F1 scores, in per cent; more is better.</summary>
    MacroF1,

    /// <summary>The share of right answers, in per cent; more is better.</summary>
    Accuracy,

    /// <summary>The mean absolute error, in the target's unit; less is better.</summary>
    MeanAbsoluteError,
}
