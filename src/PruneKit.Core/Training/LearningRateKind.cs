namespace PruneKit;

/// <summary>How the step size changes over a run.</summary>
public enum LearningRateKind
{
    /// <summary>It stays.</summary>
    Constant,

    /// <summary>Half a cosine from the peak to zero.</summary>
    Cosine,

    /// <summary>A straight line from the peak to zero.</summary>
    Linear,
}
