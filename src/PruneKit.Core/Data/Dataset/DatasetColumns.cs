namespace PruneKit;

/// <summary>The columns of CSV files that are no channel.</summary>
internal sealed record DatasetColumns
{
    /// <value>The class's name, or the number to predict. Default <c>label</c>.</value>
    public string Label { get; init; } = "label";

    /// <value>The subject. Default <c>subject</c>.</value>
    public string Subject { get; init; } = "subject";

    /// <value>The recording, where a subject has several; windows never cross it. Default none.</value>
    public string? Recording { get; init; }

    /// <value>The part (train, validation or test), where the file says it. Default none.</value>
    public string? Split { get; init; }

    /// <value>The time stamp, where records have one. Default none.</value>
    public string? Time { get; init; }

    /// <value>Columns to pass over. Default none.</value>
    public ValueList<string> Ignore { get; init; } = [];
}
