namespace PruneKit;

/// <summary>How well a network answers on labelled data. The same answers give the same JSON.</summary>
/// <param name="Count">Answers that were judged: windows, or time steps where each has its label; unlabelled ones are left out.</param>
/// <param name="MetricKind">The measure the task is judged by.</param>
/// <param name="Metric">Its value: per cent, or the target's unit.</param>
public sealed record Evaluation(long Count, MetricKind MetricKind, double Metric)
{
    /// <summary>True where the data are synthetic, so that the scores say nothing about people; else null.</summary>
    public bool? Synthetic { get; init; }

    /// <summary>The score of each class, in the task's order; empty where numbers are predicted.</summary>
    public ValueList<ClassScore> Classes { get; init; } = [];

    /// <summary>How often each class (row) was answered by each (column); empty where numbers are predicted.</summary>
    public ValueList<ValueList<long>> Confusion { get; init; } = [];

    /// <summary>The mean F1 over the metric's classes, or over all; null where numbers are predicted.</summary>
    public double? MacroF1Percent { get; init; }

    /// <summary>The share of right answers; null where numbers are predicted.</summary>
    public double? AccuracyPercent { get; init; }

    /// <summary>Cohen's kappa, -1 to 1; null where numbers are predicted.</summary>
    public double? Kappa { get; init; }

    /// <summary>The mean of |answer - truth|, in the target's unit; null where classes are predicted.</summary>
    public double? MeanAbsoluteError { get; init; }

    /// <summary>The same where every window is answered for itself; null where answers are not tracked.</summary>
    public double? UntrackedError { get; init; }

    /// <summary>Judges class answers.</summary>
    internal static Evaluation Of(ConfusionMatrix matrix, TaskDefinition task)
    {
        double macro = 100 * matrix.MacroF1(ScoredClasses(task));
        double accuracy = 100 * matrix.Accuracy;
        int[] classes = [.. Enumerable.Range(0, matrix.ClassCount)];
        return new Evaluation(matrix.Count, task.Metric.Kind, task.Metric.Kind == MetricKind.Accuracy ? accuracy : macro)
        {
            Classes = classes.Select(c => Score(matrix, c, task.Classes[c])).ToValueList(),
            Confusion = classes.Select(truth => classes.Select(answer => matrix[truth, answer]).ToValueList()).ToValueList(),
            MacroF1Percent = macro,
            AccuracyPercent = accuracy,
            Kappa = matrix.Kappa,
        };
    }

    /// <summary>Judges numbers. Example: answers [70, 80] for [72, 77] are off by 2.5.</summary>
    /// <param name="truth">The right numbers.</param>
    /// <param name="answers">As many answers.</param>
    /// <param name="untracked">The answers of single windows; null where those are no others.</param>
    internal static Evaluation Of(float[] truth, float[] answers, float[]? untracked = null)
    {
        double error = Error(truth, answers);
        return new Evaluation(truth.Length, MetricKind.MeanAbsoluteError, error)
        {
            MeanAbsoluteError = error,
            UntrackedError = untracked is null ? null : Error(truth, untracked),
        };
    }

    private static double Error(float[] truth, float[] answers)
    {
        double sum = 0;
        for (int i = 0; i < truth.Length; i++)
            sum += Math.Abs((double)answers[i] - truth[i]);
        return sum / truth.Length;
    }

    private static ClassScore Score(ConfusionMatrix matrix, int index, string name) =>
        new(name, 100 * matrix.Precision(index), 100 * matrix.Recall(index), 100 * matrix.F1(index), matrix.Support(index));

    private static IEnumerable<int> ScoredClasses(TaskDefinition task) =>
        task.Metric.Over.Count == 0 ? Enumerable.Range(0, task.Classes.Count) : task.Metric.Over.Select(name => IndexOf(task, name));

    private static int IndexOf(TaskDefinition task, string name)
    {
        int index = task.Classes.ToArray().IndexOf(name);
        return index >= 0
            ? index
            : throw new InvalidInputException($"task '{task.Name}': the metric is over class '{name}', which is not among {task.Classes}{Nearest.Hint(name, task.Classes)}");
    }
}
