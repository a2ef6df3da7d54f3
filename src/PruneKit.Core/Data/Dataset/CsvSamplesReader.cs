namespace PruneKit;

/// <summary>Reads CSV files of one record a time sample and cuts them into windows that never cross a change of subject, recording, part, class or file, nor a gap in the time stamps.</summary>
/// <remarks>A window's answer is that of its last sample, so that nothing later is needed. Example: 5 samples of one class, length 3, step 2: windows of samples 0-2 and 2-4.</remarks>
internal sealed class CsvSamplesReader(DatasetFile file) : IWindowReader
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
        int[] channels = [.. file.Channels.Select(channel => csv.Column(channel.Name))];
        var window = new SlidingWindow(file);
        SampleClock? clock = file.Columns.Time is null ? null : new SampleClock(file, csv);
        foreach (CsvRow row in csv.Rows())
        {
            Answer? answer = answers.Parse(row);
            var segment = new Segment(owner.Subject(row), owner.Recording(row), owner.Part(row), answer?.Class);
            window.Enter(segment);
            if (clock?.Follows(row, segment) == false)
                window.Break();
            if (answer is Answer known && Sample(csv, row, channels, window) is float[] sample && window.Add(sample) is float[] values)
                yield return new SubjectWindow(segment.Subject, segment.Part, values, [known]);
        }

        clock?.Finish();
    }

    /// <summary>A record's samples; null where one is missing, which ends the run.</summary>
    private float[]? Sample(CsvFile csv, CsvRow row, int[] channels, SlidingWindow window)
    {
        if (file.Missing == DatasetGaps.Refuse)
            return [.. channels.Select(column => csv.Number(row, column))];
        float[] sample = [.. channels.Select(column => csv.NumberOrNaN(row, column))];
        if (!sample.Any(float.IsNaN))
            return sample;
        window.Break();
        return null;
    }
}
