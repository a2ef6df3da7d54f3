namespace PruneKit;

/// <summary>Whose a record of a CSV file is.</summary>
internal sealed class CsvOwner(DatasetFile file, CsvFile csv)
{
    private readonly int _subject = csv.Column(file.Columns.Subject);
    private readonly int? _recording = file.Columns.Recording is string name ? csv.Column(name) : null;
    private readonly int? _part = file.Columns.Split is string name ? csv.Column(name) : null;

    /// <summary>The subject.</summary>
    /// <exception cref="InvalidInputException">The field is empty.</exception>
    public string Subject(CsvRow row) => row.Fields[_subject] is { Length: > 0 } subject
        ? subject
        : throw new InvalidInputException($"{csv.Path}, line {row.Line}: the subject is empty; parts are kept apart by subject, so every record needs one");

    /// <summary>The recording; empty where the file does not tell them apart.</summary>
    public string Recording(CsvRow row) => _recording is int column ? row.Fields[column] : "";

    /// <summary>The part; null where no column says it.</summary>
    public string? Part(CsvRow row) => _part is int column ? row.Fields[column] : null;
}
