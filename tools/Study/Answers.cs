namespace PruneKit.Study;

/// <summary>Answers and truth, with the subject of each.</summary>
internal sealed class Answers
{
    private readonly List<int> _truth = [];
    private readonly List<int> _answers = [];
    private readonly List<string> _subjects = [];
    private TaskDefinition? _task;

    /// <summary>Adds those on a part of a data set.</summary>
    public void Add(TaskDefinition task, LabelledData data, IEnumerable<int> answers)
    {
        _truth.AddRange(data.Targets.Classes!);
        _subjects.AddRange(data.Groups.SelectMany(subject => Enumerable.Repeat(subject, data.Targets.PerWindow)));
        _answers.AddRange(answers);
        _task = task;
    }

    /// <summary>The scores over all, or over those of all subjects but one.</summary>
    public Evaluation Judge(string? without)
    {
        int[] rows = [.. Enumerable.Range(0, _truth.Count).Where(row => _subjects[row] != without)];
        int[] truth = [.. rows.Select(row => _truth[row])], answers = [.. rows.Select(row => _answers[row])];
        return Evaluation.Of(ConfusionMatrix.Of(_task!.Classes.Count, truth, answers), _task);
    }
}
