namespace PruneKit;

/// <summary>A pipeline at work on a stream: a sample of all channels goes in, and now and then a window comes out.</summary>
internal sealed class SignalStream
{
    private readonly SignalStage[] _stages;
    private readonly Queue<SignalFrame> _ready = [];
    private readonly int _channels;
    private long _count;

    /// <summary>Starts steps, from those at a place on.</summary>
    /// <param name="format">What goes in.</param>
    /// <param name="steps">The steps.</param>
    public SignalStream(SignalFormat format, IEnumerable<SignalStep> steps)
    {
        _channels = format.Channels.Count;
        List<SignalStage> stages = [];
        foreach (SignalStep step in steps)
        {
            SignalFormat next = step.Format(format);
            stages.Add(step.Start(format));
            format = next;
        }

        _stages = [.. stages];
        for (int i = 0; i < _stages.Length; i++)
            _stages[i].To(i + 1 < _stages.Length ? _stages[i + 1].Push : _ready.Enqueue);
    }

    /// <summary>Takes a sample.</summary>
    /// <param name="sample">A number a channel.</param>
    /// <exception cref="InvalidInputException">Another number of channels.</exception>
    public void Push(ReadOnlySpan<double> sample)
    {
        if (sample.Length != _channels)
            throw new InvalidInputException($"a sample of {sample.Length} channels for a pipeline of {_channels}; give it the channels that it names");
        Push(new SignalFrame(sample.ToArray(), _count, _count));
        _count++;
    }

    /// <summary>Takes a sample that has been through other steps.</summary>
    public void Push(SignalFrame frame)
    {
        if (_stages.Length == 0)
            _ready.Enqueue(frame);
        else
            _stages[0].Push(frame);
    }

    /// <summary>The stream has ended: what steps held back comes out.</summary>
    public void Finish()
    {
        foreach (SignalStage stage in _stages)
            stage.Finish();
    }

    /// <summary>What has come out and was not taken yet.</summary>
    public bool TryTake(out SignalFrame frame) => _ready.TryDequeue(out frame);
}
