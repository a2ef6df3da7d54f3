namespace PruneKit;

/// <summary>How a user's files hold windows.</summary>
internal enum DatasetFormat
{
    /// <summary>CSV, one record a window: its samples channel by channel.</summary>
    CsvWindows,

    /// <summary>CSV, one record a time sample: a column a channel; cut into windows.</summary>
    CsvSamples,

    /// <summary>NumPy arrays, one row a window.</summary>
    Npy,
}
