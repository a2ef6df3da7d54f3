namespace PruneKit;

/// <summary>Labelled windows of recordings.</summary>
internal static class ActivityWindows
{
    /// <summary>Activities that are told apart: the first of HAPT's, without the transitions.</summary>
    public const int Classes = 6;

    /// <summary>The windows inside each segment of one of the activities.</summary>
    /// <param name="recordings">The recordings.</param>
    /// <param name="signal">From samples to windows.</param>
    /// <param name="isSynthetic">Whether a generator made them. Default false.</param>
    public static LabelledData Of(IEnumerable<SensorRecording> recordings, SignalPipeline signal, bool isSynthetic = false)
    {
        List<float[]> windows = [];
        List<int> classes = [];
        List<string> subjects = [];
        foreach (SensorRecording recording in recordings)
        {
            SignalLabel[] labels = [.. recording.Labels.Where(label => ClassOf(label) is >= 0 and < Classes)];
            foreach ((SignalLabel label, SignalWindows found) in labels.Zip(signal.Windows(recording, [.. labels.Select(label => (label.Start, label.Count))])))
            {
                windows.Add(found.Values);
                classes.AddRange(Enumerable.Repeat(ClassOf(label), found.Places.Count));
                subjects.AddRange(Enumerable.Repeat(recording.Subject, found.Places.Count));
            }
        }

        return new LabelledData([new DataInput(signal.Input, signal.Output.Shape, [.. windows.SelectMany(values => values)]) { FeatureAxis = 0 }], DataTargets.OfClasses([.. classes]), subjects.ToValueList())
        {
            IsSynthetic = isSynthetic,
        };
    }

    private static int ClassOf(SignalLabel label) => HaptFolder.Activities.ToArray().IndexOf(label.Name);
}
