namespace PruneKit;

/// <summary>How well a network answers for one subject: an average hides whom it fails.</summary>
/// <param name="Subject">Whose windows.</param>
/// <param name="Count">Answers that were judged.</param>
/// <param name="Metric">The task's metric over these alone.</param>
public sealed record SubjectEvaluation(string Subject, long Count, double Metric)
{
    /// <summary>The evaluation subject by subject, the worst first; subjects without a label are left out.</summary>
    /// <param name="predictions">The answers.</param>
    /// <param name="data">What was answered.</param>
    /// <param name="task">Classes and metric. A class that a subject does not have does not count in a mean of F1 over classes for that subject.</param>
    /// <exception cref="InvalidInputException">Nothing is labelled, or the answers are of other data.</exception>
    public static ValueList<SubjectEvaluation> Of(Predictions predictions, LabelledData data, TaskDefinition task)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(task);
        IEnumerable<SubjectEvaluation> subjects = data.Groups.Index().GroupBy(window => window.Item, window => window.Index)
            .Where(group => IsLabelled(data.Targets.Take([.. group])))
            .Select(group => Of(group.Key, Evaluator.Judge(predictions, data, task, subject => subject == group.Key), task));
        return (task.Metric.Kind == MetricKind.MeanAbsoluteError ? subjects.OrderByDescending(one => one.Metric) : subjects.OrderBy(one => one.Metric)).ToValueList();
    }

    private static bool IsLabelled(DataTargets targets) => targets.Classes?.Any(label => label != DataTargets.Ignored) ?? true;

    private static SubjectEvaluation Of(string subject, Evaluation evaluation, TaskDefinition task)
    {
        ClassScore[] present = [.. evaluation.Classes.Where(score => score.Support > 0 && (task.Metric.Over.Count == 0 || task.Metric.Over.Contains(score.Name)))];
        bool isMean = task.Metric.Kind == MetricKind.MacroF1 && present.Length > 0;
        return new SubjectEvaluation(subject, evaluation.Count, isMean ? present.Average(score => score.F1Percent) : evaluation.Metric);
    }
}
