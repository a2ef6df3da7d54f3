namespace PruneKit.Study;

/// <summary>A variant's answers on the test parts of one or more splits, to be judged together.</summary>
internal sealed class AnswersOfParts
{
    private readonly List<int> _truth = [];
    private readonly List<int> _answers = [];
    private readonly List<string> _subjects = [];
    private TaskDefinition? _task;

    /// <summary>Lets a model answer a task's test part.</summary>
    public void Add(LearningTask task, string model)
    {
        using Network network = Network.Load(model);
        LabelledData test = PreprocessSection.Read(network.Attachments, model).Apply(task.Data(null).Load().Test);
        _truth.AddRange(test.Targets.Classes!);
        _subjects.AddRange(test.Groups.SelectMany(subject => Enumerable.Repeat(subject, test.Targets.PerWindow)));
        _answers.AddRange(QuantizedModel.Predict(network, model, test, task.Definition).Classes!);
        _task = task.Definition;
        NetworkCosts costs = NetworkCosts.Of(network.Spec);
        (Macs, Parameters) = (costs.Macs.Count, costs.Parameters);
    }

    /// <summary>Multiply-accumulates of one inference, of the model added last.</summary>
    public long Macs { get; private set; }

    /// <summary>Its trained numbers.</summary>
    public long Parameters { get; private set; }

    /// <summary>The scores over all answers, or over those of all subjects but one.</summary>
    public Evaluation Judge(string? without = null)
    {
        int[] rows = [.. Enumerable.Range(0, _truth.Count).Where(row => _subjects[row] != without)];
        int[] truth = [.. rows.Select(row => _truth[row])], answers = [.. rows.Select(row => _answers[row])];
        return Evaluation.Of(ConfusionMatrix.Of(_task!.Classes.Count, truth, answers), _task);
    }
}
