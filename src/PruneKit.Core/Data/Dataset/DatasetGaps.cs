namespace PruneKit;

/// <summary>What a break in the samples does.</summary>
internal enum DatasetGaps
{
    /// <summary>It is an error that names the line.</summary>
    Refuse,

    /// <summary>No window crosses it.</summary>
    Split,
}
