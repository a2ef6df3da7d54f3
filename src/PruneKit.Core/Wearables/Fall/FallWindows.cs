namespace PruneKit;

/// <summary>Windows around the impacts of trials.</summary>
/// <param name="signal">From samples to windows; the last of its channels tells how hard an impact was.</param>
/// <param name="impact">Its trigger.</param>
internal sealed class FallWindows(SignalPipeline signal, ImpactStep impact)
{
    private const int Fall = 1;
    private readonly List<float> _values = [];
    private readonly List<int> _classes = [];
    private readonly List<string> _subjects = [];
    private readonly Shape _shape = signal.Output.Shape;

    /// <summary>Adds a trial's windows.</summary>
    /// <param name="trial">The trial, labelled as a whole.</param>
    /// <param name="all">Whether every impact of a daily activity is wanted, and not the hardest alone; which impact of a fall was the fall is known of the hardest alone.</param>
    public void Add(SensorRecording trial, bool all)
    {
        bool fall = SisFallFolder.IsFall(trial.Labels[0]);
        int length = (int)_shape.ElementCount;
        SignalWindows windows = signal.Windows(trial);
        IEnumerable<int> impacts = Enumerable.Range(0, windows.Places.Count);
        int[] chosen = all && !fall ? [.. impacts] : [.. impacts.OrderByDescending(window => windows.Values[(window * length) + (length - (int)_shape[1]) + impact.Before]).Take(1)];
        foreach (int window in chosen)
        {
            _values.AddRange(windows.Values.AsSpan(window * length, length));
            _classes.Add(fall ? Fall : 0);
            _subjects.Add(trial.Subject);
        }

        if (fall && chosen.Length == 0)
            Missed++;
    }

    /// <summary>Falls that did not reach the threshold.</summary>
    public int Missed { get; private set; }

    /// <summary>What has been added.</summary>
    /// <param name="isSynthetic">Whether a generator made it.</param>
    public LabelledData Data(bool isSynthetic) => new([new DataInput(signal.Input, _shape, [.. _values]) { FeatureAxis = 0 }], DataTargets.OfClasses([.. _classes]), _subjects.ToValueList()) { IsSynthetic = isSynthetic };
}
