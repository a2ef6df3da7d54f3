namespace PruneKit;

/// <summary>How a longer value is made to fit where a shorter one is read.</summary>
public enum ShapeRepair
{
    /// <summary>Every s-th position is taken.</summary>
    Slice,

    /// <summary>The mean of every s positions is taken.</summary>
    AveragePool,
}
