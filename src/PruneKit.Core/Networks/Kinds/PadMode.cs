namespace PruneKit;

/// <summary>What a <see cref="PadKind"/> puts around a value.</summary>
public enum PadMode
{
    /// <summary>A constant.</summary>
    Constant,

    /// <summary>The mirror image, the border itself not repeated.</summary>
    Reflect,

    /// <summary>The border.</summary>
    Replicate,
}
