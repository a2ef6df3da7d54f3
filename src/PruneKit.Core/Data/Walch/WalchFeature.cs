namespace PruneKit;

/// <summary>The published features, in the order of the packed file.</summary>
internal enum WalchFeature
{
    /// <summary>Activity counts, smoothed by a Gaussian of 50 s over the epoch and 285 s on either side.</summary>
    Count,

    /// <summary>The deviation of the band-passed heart rate over the same window, in units of the night's 90th percentile.</summary>
    Heart,

    /// <summary>A cosine of the time of night.</summary>
    Cosine,

    /// <summary>A model of the circadian clock.</summary>
    Circadian,

    /// <summary>Hours since the recording began.</summary>
    Time,
}
