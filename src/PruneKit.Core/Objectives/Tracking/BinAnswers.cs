namespace PruneKit;

/// <summary>The numbers that scores over bins stand for, each window's for itself, and followed through each recording where the model has a tracker.</summary>
/// <param name="groups">The recording of each window; the tracker begins anew where it changes, so windows of one recording stand together and in order.</param>
/// <param name="bins">What the classes stand for.</param>
/// <param name="count">How many classes there are.</param>
/// <param name="tracker">How answers are followed; null for each by itself.</param>
internal sealed class BinAnswers(ValueList<string> groups, ValueBins bins, int count, ValueTracker? tracker)
{
    private readonly double[] _probabilities = new double[count];
    private TrackedValue? _state;

    /// <summary>The answer to each window by itself.</summary>
    public float[] Single { get; } = new float[groups.Count];

    /// <summary>The answer to each window with those before in mind; null without a tracker.</summary>
    public float[]? Tracked { get; } = tracker is null ? null : new float[groups.Count];

    /// <summary>Takes the scores of the next window.</summary>
    public void Add(int window, ReadOnlySpan<float> scores)
    {
        BinAnswer.Softmax(scores, 1, _probabilities);
        Single[window] = (float)bins.At(BinAnswer.Median(_probabilities));
        if (tracker is null)
            return;
        if (_state is null || groups[window] != groups[window - 1])
            _state = tracker.Start(bins, count);
        Tracked![window] = (float)_state.Next(scores);
    }
}
