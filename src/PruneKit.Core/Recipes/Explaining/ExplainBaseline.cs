namespace PruneKit;

/// <summary>What stands for "nothing there" when an answer is explained.</summary>
public enum ExplainBaseline
{
    /// <summary>Zeros; of standardised inputs the training data's means.</summary>
    Zero,

    /// <summary>The mean of the training windows, number by number.</summary>
    Mean,
}
