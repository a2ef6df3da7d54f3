namespace PruneKit;

/// <summary>Makes answers of a network's outputs, window after window.</summary>
/// <param name="task">Classes, or what they stand for.</param>
/// <param name="tracker">How values are followed; null for each by itself.</param>
internal sealed class StreamAnswers(TaskDefinition task, ValueTracker? tracker)
{
    private readonly double[] _probabilities = new double[task.Classes.Count];
    private TrackedValue? _state;

    /// <summary>Forgets the windows so far.</summary>
    public void Reset() => _state = null;

    /// <summary>A window that says nothing.</summary>
    public void Skip() => _state?.Skip();

    /// <summary>The answer to the next window.</summary>
    public StreamAnswer Next(ReadOnlySpan<float> outputs)
    {
        if (!task.IsClassification)
            return new StreamAnswer(null, outputs[0], null);
        if (task.Bins is ValueBins bins)
            return Value(outputs, bins);
        BinAnswer.Softmax(outputs, 1, _probabilities);
        int best = Array.IndexOf(_probabilities, _probabilities.Max());
        return new StreamAnswer(task.Classes[best], null, _probabilities[best]);
    }

    private StreamAnswer Value(ReadOnlySpan<float> outputs, ValueBins bins)
    {
        if (tracker is not null)
        {
            _state ??= tracker.Start(bins, task.Classes.Count);
            double value = _state.Next(outputs);
            return new StreamAnswer(null, value, Math.Min(1, _state.Confidence));
        }

        BinAnswer.Softmax(outputs, 1, _probabilities);
        double median = BinAnswer.Median(_probabilities);
        int bin = (int)Math.Round(median);
        return new StreamAnswer(null, bins.At(median), _probabilities.Where((_, i) => Math.Abs(i - bin) <= 1).Sum());
    }
}
