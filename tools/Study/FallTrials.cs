namespace PruneKit.Study;

/// <summary>Every impact of some subjects' trials.</summary>
internal sealed class FallTrials
{
    private readonly List<(string Subject, bool Fall, int First, int Count)> _trials = [];

    private FallTrials(LabelledData data) => Data = data;

    /// <summary>The impacts.</summary>
    public LabelledData Data { get; }

    /// <summary>Trials.</summary>
    public int Count => _trials.Count;

    /// <summary>Trials that are falls.</summary>
    public int Falls => _trials.Count(trial => trial.Fall);

    /// <summary>How long the daily activities last.</summary>
    public double Hours { get; private init; }

    /// <summary>Reads the trials of a part.</summary>
    public static FallTrials Of(IRecordingSource source, FallTask task, DataPart part) => Of(source.Read().Where(trial => FallSplit.Of(trial.Subject) == part), task);

    /// <summary>Cuts trials.</summary>
    public static FallTrials Of(IEnumerable<SensorRecording> recordings, FallTask task)
    {
        SignalPipeline signal = task.Signal!;
        List<float> values = [];
        List<string> subjects = [];
        List<(string, bool, int, int)> trials = [];
        double seconds = 0;
        foreach (SensorRecording trial in recordings)
        {
            SignalWindows windows = signal.Windows(trial);
            bool fall = SisFallFolder.IsFall(trial.Labels[0]);
            trials.Add((trial.Subject, fall, subjects.Count, windows.Places.Count));
            values.AddRange(windows.Values);
            subjects.AddRange(Enumerable.Repeat(trial.Subject, windows.Places.Count));
            seconds += fall ? 0 : trial.Length / trial.RateHz;
        }

        var data = new LabelledData([new DataInput(signal.Input, signal.Output.Shape, [.. values]) { FeatureAxis = 0 }], DataTargets.OfClasses(new int[subjects.Count]), subjects.ToValueList());
        var all = new FallTrials(data) { Hours = seconds / 3600 };
        all._trials.AddRange(trials);
        return all;
    }

    /// <summary>Lets a model answer them: a quantised one as it is read back from its bundle.</summary>
    public FallScore Judge(TaskDefinition task, string model) => FallScore.Of([Answer(task, model)]);

    /// <summary>A model's answers.</summary>
    public FallAnswers Answer(TaskDefinition task, string model)
    {
        using Network network = Network.Load(model);
        LabelledData data = PreprocessSection.Read(network.Attachments, model).Apply(Data);
        byte[]? bundle = QuantizedModel.Of(network, model) is QuantizedNetwork quantized ? BundleWriter.Write(quantized) : null;
        Predictions found = bundle is null ? Evaluator.Predict(network, data, task) : QuantizedEvaluator.Predict(BundleReader.Read(bundle, model).Network, data, task);
        NetworkCosts costs = NetworkCosts.Of(network.Spec);
        return new FallAnswers([.. _trials.Select(trial => (trial.Subject, trial.Fall, found.Classes.AsSpan(trial.First, trial.Count).Count(1)))], Hours, costs.Macs.Count, costs.Parameters, bundle?.Length);
    }
}
