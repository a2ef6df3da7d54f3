namespace PruneKit.Study;

/// <summary>One variant's answers over all folds of one seed: stages, and sleep against wake at a threshold that each fold's training subjects chose.</summary>
internal sealed class SleepScore
{
    /// <summary>The published sensitivity to sleep, at which the threshold is chosen.</summary>
    private const double Sensitivity = 0.93;

    private readonly List<(string Subject, int Truth, int Class, bool SaysWake)> _epochs = [];

    /// <summary>The bytes of a bundle, a fold each; empty in floating point.</summary>
    public List<long> Bundles { get; } = [];

    /// <summary>Parameters of the network added last.</summary>
    public long Parameters { get; private set; }

    /// <summary>The share of right stages, in per cent.</summary>
    public double Accuracy => 100.0 * _epochs.Count(one => one.Class == one.Truth) / _epochs.Count;

    /// <summary>Stages, by the task's own measures.</summary>
    public Evaluation Stages(TaskDefinition task) => Evaluation.Of(ConfusionMatrix.Of(task.Classes.Count, [.. _epochs.Select(one => one.Truth)], [.. _epochs.Select(one => one.Class)]), task);

    /// <summary>The lowest accuracy of a subject.</summary>
    public (string Subject, double Accuracy) Worst => _epochs.GroupBy(one => one.Subject).Select(night => (night.Key, 100.0 * night.Count(one => one.Class == one.Truth) / night.Count())).MinBy(night => night.Item2);

    /// <summary>Accuracy, sensitivity to sleep and specificity to wake, in per cent.</summary>
    public (double Accuracy, double Sensitivity, double Specificity) TwoStages
    {
        get
        {
            double asleep = _epochs.Count(one => one.Truth != 0), found = _epochs.Count(one => one.Truth != 0 && !one.SaysWake);
            double awake = _epochs.Count - asleep, seen = _epochs.Count(one => one.Truth == 0 && one.SaysWake);
            return (100 * (found + seen) / _epochs.Count, 100 * found / asleep, 100 * seen / awake);
        }
    }

    /// <summary>Adds a fold.</summary>
    public void Add(LearningTask task, string model)
    {
        using Network network = Network.Load(model);
        DataSplit split = PreprocessSection.Read(network.Attachments, model).Apply(task.Data(null).Load());
        QuantizedNetwork? integers = QuantizedModel.Of(network, model);
        Parameters = NetworkCosts.Of(network.Spec).Parameters;
        if (integers is not null)
        {
            byte[] bundle = BundleWriter.Write(integers);
            Bundles.Add(bundle.Length);
            integers = BundleReader.Read(bundle, model).Network;
        }

        double threshold = Threshold(SleepAnswers.Of(network, integers, split.Train, task.Definition.Classes.Count));
        SleepAnswers test = SleepAnswers.Of(network, integers, split.Test, task.Definition.Classes.Count);
        for (int i = 0; i < test.Truth.Length; i++)
            _epochs.Add((test.Subjects[i], test.Truth[i], test.Classes[i], test.Wake[i] > threshold));
    }

    // Of the training subjects' sleep, 93 % lies at or below it.
    private static double Threshold(SleepAnswers answers)
    {
        double[] asleep = [.. answers.Wake.Where((_, i) => answers.Truth[i] != 0).Order()];
        return asleep[Math.Min(asleep.Length - 1, (int)Math.Ceiling(Sensitivity * asleep.Length) - 1)];
    }
}
