namespace PruneKit;

/// <summary>What goes back to an earlier step after each pruning.</summary>
public enum RewindKind
{
    /// <summary>Weights, biases, statistics, the optimizer and the step size: the lottery ticket.</summary>
    Weights,

    /// <summary>The step size alone; the weights go on from where they are.</summary>
    LearningRate,
}
