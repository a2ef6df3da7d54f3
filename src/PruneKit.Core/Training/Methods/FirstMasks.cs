namespace PruneKit;

/// <summary>What the first masks of a method keep that moves weights.</summary>
public enum FirstMasks
{
    /// <summary>What matters by the pruner's importance.</summary>
    Importance,

    /// <summary>Chance; how much each layer keeps is the pruner's allocation.</summary>
    Random,
}
