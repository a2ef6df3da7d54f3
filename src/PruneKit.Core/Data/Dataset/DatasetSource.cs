namespace PruneKit;

/// <summary>A user's own data: the windows that a <c>dataset.json</c> describes.</summary>
/// <param name="file">The description.</param>
/// <param name="origin">Its path, for errors.</param>
/// <param name="folder">Where the files are.</param>
internal sealed class DatasetSource(DatasetFile file, string origin, string folder) : IDataSource
{
    /// <inheritdoc />
    public DataSplit Load(CancellationToken cancellation = default)
    {
        List<SubjectWindow> windows = Windows(cancellation);
        IReadOnlyDictionary<string, DataPart> parts = new SubjectParts(file, origin).Of(windows);
        return new DataSplit(Part(windows, parts, DataPart.Train), Part(windows, parts, DataPart.Validation), Part(windows, parts, DataPart.Test));
    }

    /// <summary>All windows in the order of the files, whatever the split says.</summary>
    public LabelledData All(CancellationToken cancellation = default) => Labelled(Windows(cancellation));

    private List<SubjectWindow> Windows(CancellationToken cancellation)
    {
        var windows = new List<SubjectWindow>();
        foreach (SubjectWindow window in Reader().Read(folder))
        {
            cancellation.ThrowIfCancellationRequested();
            windows.Add(window);
        }

        if (windows.Count == 0)
            throw new InvalidInputException($"{folder} gives no window of {file.Window.Length} samples; record longer pieces of one class, or make \"window.length\" smaller");
        return windows;
    }

    private IWindowReader Reader() => file.Format switch
    {
        DatasetFormat.CsvWindows => new CsvWindowsReader(file),
        DatasetFormat.CsvSamples => new CsvSamplesReader(file),
        _ => new NpyWindowsReader(file),
    };

    private LabelledData Part(List<SubjectWindow> windows, IReadOnlyDictionary<string, DataPart> parts, DataPart part) =>
        Labelled(windows.FindAll(window => parts[window.Subject] == part));

    private LabelledData Labelled(List<SubjectWindow> chosen)
    {
        var input = new DataInput(file.Input, file.InputShape, Concat(chosen)) { FeatureAxis = file.Standardize ? file.FeatureAxis : null };
        return new LabelledData([input], Targets(chosen), chosen.Select(window => window.Subject).ToValueList());
    }

    private float[] Concat(List<SubjectWindow> windows)
    {
        int size = (int)file.InputShape.ElementCount;
        if ((long)windows.Count * size > Array.MaxLength)
            throw new InvalidInputException($"{folder}: {windows.Count} windows of {size} numbers are more than one array holds ({Array.MaxLength}); make \"window.step\" larger");
        var values = new float[windows.Count * size];
        for (int i = 0; i < windows.Count; i++)
            windows[i].Values.CopyTo(values.AsSpan(i * size));
        return values;
    }

    private DataTargets Targets(List<SubjectWindow> windows)
    {
        Answer[] answers = [.. windows.SelectMany(window => window.Answers)];
        int perWindow = windows[0].Answers.Length;
        return file.Target is null
            ? DataTargets.OfClasses([.. answers.Select(answer => answer.Class)], perWindow)
            : DataTargets.OfValues([.. answers.Select(answer => answer.Value)], perWindow);
    }
}
