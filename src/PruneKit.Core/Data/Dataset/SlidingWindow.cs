namespace PruneKit;

/// <summary>Cuts a stream of samples into windows.</summary>
internal sealed class SlidingWindow(DatasetFile file)
{
    private readonly int _length = file.Window.Length;
    private readonly int _step = file.Window.Step ?? file.Window.Length;
    private readonly Queue<float[]> _samples = [];
    private Segment? _segment;
    private long _skip;

    /// <summary>Tells which segment the next sample belongs to; a new one begins afresh.</summary>
    public void Enter(Segment segment)
    {
        if (segment == _segment)
            return;
        _segment = segment;
        Break();
    }

    /// <summary>Begins afresh: the next sample does not follow the last one.</summary>
    public void Break()
    {
        _samples.Clear();
        _skip = 0;
    }

    /// <summary>Takes one sample of every channel; the window that it completes, in the network's layout, or null.</summary>
    public float[]? Add(float[] sample)
    {
        if (_skip > 0)
        {
            _skip--;
            return null;
        }

        _samples.Enqueue(sample);
        if (_samples.Count < _length)
            return null;
        float[] window = WindowLayout.FromChannelsLast([.. _samples.SelectMany(one => one)], file);
        for (int i = 0; i < Math.Min(_step, _length); i++)
            _samples.Dequeue();
        _skip = Math.Max(0, _step - _length);
        return window;
    }
}
