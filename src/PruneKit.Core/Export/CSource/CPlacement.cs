namespace PruneKit;

/// <summary>Where a layer's output stands in memory.</summary>
internal enum CPlacement
{
    /// <summary>In a buffer of its own.</summary>
    Fresh,

    /// <summary>Over its first input where nothing reads that later.</summary>
    InPlace,

    /// <summary>Where its first input stands, unchanged.</summary>
    View,

    /// <summary>In the flash: the first array of its only variant.</summary>
    Stored,
}
