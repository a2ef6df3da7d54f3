namespace PruneKit;

/// <summary>What stands between the fields of a CSV file.</summary>
internal enum DatasetSeparator
{
    /// <summary>A comma.</summary>
    Comma,

    /// <summary>A tab.</summary>
    Tab,

    /// <summary>A semicolon.</summary>
    Semicolon,
}
