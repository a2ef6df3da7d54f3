namespace PruneKit;

/// <summary>How a sample stands to the one before it.</summary>
internal enum SampleOrder
{
    /// <summary>It follows.</summary>
    Next,

    /// <summary>It is not later than the one before.</summary>
    Late,

    /// <summary>At least one is missing between.</summary>
    Gap,
}
