namespace PruneKit;

/// <summary>Reads CSV files of one record a time sample and cuts them into windows that never cross a change of subject, recording, part, class or file.</summary>
/// <remarks>A window's answer is that of its last sample, so that nothing later is needed. Example: 5 samples of one class, length 3, step 2: windows of samples 0-2 and 2-4.</remarks>
internal sealed class CsvSamplesReader(DatasetFile file) : IWindowReader
{
    /// <inheritdoc />
    public IEnumerable<SubjectWindow> Read(string folder)
    {
        foreach (string path in CsvFiles.Find(file, folder))
        {
            using var csv = new CsvFile(path);
            foreach (SubjectWindow window in Read(csv))
                yield return window;
        }
    }

    private IEnumerable<SubjectWindow> Read(CsvFile csv)
    {
        var answers = new AnswerParser(file, csv);
        var owner = new CsvOwner(file, csv);
        int[] channels = [.. file.Channels.Select(channel => csv.Column(channel.Name))];
        var window = new SlidingWindow(file);
        foreach (CsvRow row in csv.Rows())
        {
            Answer? answer = answers.Parse(row);
            window.Enter(new Segment(owner.Subject(row), owner.Recording(row), owner.Part(row), answer?.Class));
            if (answer is Answer known && window.Add([.. channels.Select(column => csv.Number(row, column))]) is float[] values)
                yield return new SubjectWindow(owner.Subject(row), owner.Part(row), values, [known]);
        }
    }
}
