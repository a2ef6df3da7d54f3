using TorchSharp;

namespace PruneKit;

/// <summary>Runs a network over data and judges its answers.</summary>
/// <remarks>The network's first output is read: [batch, classes] with one answer a window, [batch, time, classes] with one a time step; for numbers [batch, 1] or [batch, time, 1].</remarks>
public static class Evaluator
{
    /// <summary>Windows a run; of no effect on the answers but rounding.</summary>
    private const int BatchSize = 256;

    /// <summary>Answers all windows and judges them.</summary>
    /// <param name="network">Left in the mode it was in.</param>
    /// <param name="data">Windows that the network's inputs fit.</param>
    /// <param name="task">Classes and metric.</param>
    /// <param name="cancellation">Stops between batches.</param>
    /// <exception cref="InvalidInputException">Data, network and task do not fit, nothing is labelled, or an answer is not a number.</exception>
    public static Evaluation Evaluate(Network network, LabelledData data, TaskDefinition task, CancellationToken cancellation = default) =>
        Judge(Predict(network, data, task, cancellation), data, task);

    /// <summary>Answers all windows, in evaluation mode and without gradients.</summary>
    /// <inheritdoc cref="Evaluate"/>
    public static Predictions Predict(Network network, LabelledData data, TaskDefinition task, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        using var mode = new ModuleMode(network.Module, training: false);
        using var noGradient = torch.no_grad();
        using var batches = new BatchReader(network, data, BatchSize);
        var answers = new AnswerBuffer(data, task, network.Attachments);
        int[] order = [.. Enumerable.Range(0, data.Count)];
        for (int start = 0; start < data.Count; start += BatchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = torch.NewDisposeScope();
            Batch batch = batches.Read(order.AsSpan(start, Math.Min(BatchSize, data.Count - start)));
            answers.Add(network.Module.Run(batch.Inputs)[0], start);
        }

        return answers.Finish();
    }

    /// <summary>Judges answers, of all windows or of some subjects' only: scores without one patient need no second run.</summary>
    /// <param name="predictions">The answers.</param>
    /// <param name="data">What was answered.</param>
    /// <param name="task">Classes and metric.</param>
    /// <param name="subject">Which subjects count; null for all.</param>
    /// <exception cref="InvalidInputException">Nothing is labelled, or the answers are of other data.</exception>
    public static Evaluation Judge(Predictions predictions, LabelledData data, TaskDefinition task, Func<string, bool>? subject = null)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        int[] windows = [.. Enumerable.Range(0, data.Count).Where(window => subject?.Invoke(data.Groups[window]) ?? true)];
        DataTargets truth = data.Targets.Take(windows);
        Evaluation evaluation = task.IsClassification && task.Bins is null
            ? Evaluation.Of(Matrix(truth, Rows.Take(predictions.Classes, predictions.PerWindow, windows), task), task)
            : Evaluation.Of(truth.Values ?? throw WrongKind(task), Rows.Take(predictions.Values, predictions.PerWindow, windows) ?? throw WrongKind(task), Rows.Take(predictions.Untracked, predictions.PerWindow, windows));
        return evaluation.Count > 0
            ? evaluation with { Synthetic = data.IsSynthetic ? true : null }
            : throw new InvalidInputException($"task '{task.Name}': none of {windows.Length} windows has a label, so there is nothing to evaluate; check the split and the labels");
    }

    private static ConfusionMatrix Matrix(DataTargets truth, int[]? answers, TaskDefinition task) =>
        ConfusionMatrix.Of(task.Classes.Count, truth.Classes ?? throw WrongKind(task), answers ?? throw WrongKind(task));

    private static InvalidInputException WrongKind(TaskDefinition task) => new(
        task.Bins is ValueBins bins
        ? $"task '{task.Name}' answers with {task.Classes.Count} classes that stand for {bins.Unit}, but its data or its answers hold classes alone; make the data with DataTargets.OfBins, and answer with Evaluator.Predict"
        : $"task '{task.Name}' predicts {(task.IsClassification ? "classes" : "numbers")}, but its data hold {(task.IsClassification ? "numbers" : "classes")}; give the task the classes' names, or none");
}
