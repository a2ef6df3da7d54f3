namespace PruneKit;

/// <summary>Which of two models stays.</summary>
public enum KeptModel
{
    /// <summary>The one before: the other would have been worse by more than the bound.</summary>
    Old,

    /// <summary>The fitted one.</summary>
    New,
}
