namespace PruneKit;

/// <summary>Reads CSV files of one record a window: columns of label and subject, all others samples, channel by channel.</summary>
internal sealed class CsvWindowsReader(DatasetFile file) : IWindowReader
{
    /// <inheritdoc />
    public IEnumerable<SubjectWindow> Read(string folder)
    {
        foreach (string path in CsvFiles.Find(file, folder))
        {
            using var csv = CsvFiles.Open(file, path);
            foreach (SubjectWindow window in Read(csv))
                yield return window;
        }
    }

    private IEnumerable<SubjectWindow> Read(CsvFile csv)
    {
        var answers = new AnswerParser(file, csv);
        var owner = new CsvOwner(file, csv);
        int[] samples = SampleColumns(csv);
        foreach (CsvRow row in csv.Rows())
        {
            if (answers.Parse(row) is Answer answer)
            {
                float[] values = [.. samples.Select(column => csv.Number(row, column))];
                yield return new SubjectWindow(owner.Subject(row), owner.Part(row), WindowLayout.FromChannelsFirst(values, file), [answer]);
            }
        }
    }

    private int[] SampleColumns(CsvFile csv)
    {
        string?[] others = [file.Columns.Label, file.Columns.Subject, file.Columns.Recording, file.Columns.Split, .. file.Columns.Ignore];
        foreach (string? other in others)
            _ = other is null ? 0 : csv.Column(other);
        int[] columns = [.. Enumerable.Range(0, csv.Header.Count).Where(column => !others.Contains(csv.Header[column]))];
        int expected = file.Channels.Count * file.Window.Length;
        return columns.Length == expected
            ? columns
            : throw new InvalidInputException($"{csv.Path}: {columns.Length} columns of samples, expected {expected} ({file.Channels.Count} channels of {file.Window.Length} samples); correct \"channels\" or \"window\", or name others in \"columns.ignore\"");
    }
}
