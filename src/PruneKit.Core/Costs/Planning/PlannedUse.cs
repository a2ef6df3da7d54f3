namespace PruneKit;

/// <summary>What a planned stretch of memory is for.</summary>
public enum PlannedUse
{
    /// <summary>An input of the network.</summary>
    Input,

    /// <summary>What a layer computes.</summary>
    Value,

    /// <summary>What a layer's kernel needs while it runs.</summary>
    Scratch,
}
