namespace PruneKit;

/// <summary>How sparsity grows with training: a pure function of the step. The same step always gives the same sparsity.</summary>
public interface ISchedule
{
    /// <summary>The first pruning step.</summary>
    TrainingStep Begin { get; }

    /// <summary>The last pruning step; from it on the sparsity is <see cref="Final"/>, exactly.</summary>
    TrainingStep End { get; }

    /// <summary>The sparsity at the end.</summary>
    Sparsity Final { get; }

    /// <summary>The sparsity that holds after a step: that of the last pruning step up to it; <see cref="Sparsity.None"/> before <see cref="Begin"/>. Never falls.</summary>
    Sparsity At(TrainingStep step);

    /// <summary>Whether weights are chosen anew at that step.</summary>
    bool IsPruningStep(TrainingStep step);
}
