namespace PruneKit.Study;

/// <summary>A variant's answers on the test parts of one or more splits, to be judged together.</summary>
internal sealed class AnswersOfParts
{
    private readonly List<int> _truth = [];
    private readonly List<int> _answers = [];
    private TaskDefinition? _task;

    /// <summary>Lets a model answer a task's test part.</summary>
    public void Add(LearningTask task, string model)
    {
        using Network network = Network.Load(model);
        LabelledData test = PreprocessSection.Read(network.Attachments, model).Apply(task.Data(null).Load().Test);
        _truth.AddRange(test.Targets.Classes!);
        _answers.AddRange(Evaluator.Predict(network, test, task.Definition).Classes!);
        _task = task.Definition;
    }

    /// <summary>The scores over all answers.</summary>
    public Evaluation Judge() => Evaluation.Of(ConfusionMatrix.Of(_task!.Classes.Count, _truth.ToArray(), _answers.ToArray()), _task);
}
