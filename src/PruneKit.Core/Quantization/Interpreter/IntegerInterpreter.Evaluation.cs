namespace PruneKit;

/// <content>Answers on labelled data, judged as those of the network in floating point.</content>
public sealed partial class IntegerInterpreter
{
    /// <summary>Windows a run; of no effect on the answers.</summary>
    private const int WindowsAtOnce = 256;

    /// <summary>Answers all windows in integers and judges them, as <see cref="Evaluator.Evaluate"/> does in floating point.</summary>
    /// <param name="data">Windows that the network's inputs fit.</param>
    /// <param name="task">Classes and metric.</param>
    /// <param name="cancellation">Stops between samples.</param>
    /// <exception cref="InvalidInputException">Data, network and task do not fit, or nothing is labelled.</exception>
    public Evaluation Evaluate(LabelledData data, TaskDefinition task, CancellationToken cancellation = default) => Evaluator.Judge(Predict(data, task, cancellation), data, task);

    /// <summary>Answers all windows in integers. Of equal codes the first class is the answer.</summary>
    /// <inheritdoc cref="Evaluate"/>
    public Predictions Predict(LabelledData data, TaskDefinition task, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        DataInput[] inputs = [.. Network.Spec.Inputs.Select(input => BatchReader.Match(input, data))];
        var answers = new AnswerBuffer(data, task, Network.Attachments);
        for (int start = 0; start < data.Count; start += WindowsAtOnce)
        {
            int count = Math.Min(WindowsAtOnce, data.Count - start);
            int from = start;
            float[][] numbers = [.. inputs.Select(input => Windows(input, from, count))];
            answers.Add(Run(numbers, count, cancellation)[0], [count, .. Network.Spec.ShapeOf(Network.Spec.Outputs[0].Source).Axes], start);
        }

        return answers.Finish();
    }

    private static float[] Windows(DataInput input, int start, int count)
    {
        int size = (int)input.Shape.ElementCount;
        return input.Values.AsSpan(start * size, count * size).ToArray();
    }
}
