namespace PruneKit;

/// <summary>Turns the label column of a CSV file into answers.</summary>
internal sealed class AnswerParser(DatasetFile file, CsvFile csv)
{
    private readonly Dictionary<string, int> _classes = file.Classes.Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => pair.index, StringComparer.Ordinal);
    private readonly int _column = csv.Column(file.Columns.Label);

    /// <summary>The answer of a record; null where its label is to be left out.</summary>
    /// <exception cref="InvalidInputException">A class that the list does not have, or no number.</exception>
    public Answer? Parse(CsvRow row)
    {
        string label = row.Fields[_column];
        if (file.IgnoredLabels.Contains(label))
            return null;
        if (file.Target is not null)
            return new Answer(0, csv.Number(row, _column));
        return _classes.TryGetValue(label, out int index)
            ? new Answer(index, 0)
            : throw new InvalidInputException($"{csv.Path}, line {row.Line}: '{label}' is none of the classes{Nearest.Hint(label, file.Classes)}; add it to \"classes\" or \"ignoredLabels\" of dataset.json");
    }
}
