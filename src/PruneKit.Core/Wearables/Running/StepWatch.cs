namespace PruneKit;

/// <summary>Counts the steps of a run on <c>activity</c>: those in windows that are answered as walking, up or down stairs too.</summary>
/// <param name="signal">Whose channels bring the acceleration, in g.</param>
internal sealed class StepWatch(SignalPipeline signal)
{
    private static readonly string[] Walking = ["walking", "walking-upstairs", "walking-downstairs"];
    private readonly int[] _axes = signal.Taken.Places(ActivityTask.Acceleration);
    private readonly Queue<long> _found = new();
    private readonly double _strideSeconds = signal.Steps.OfType<WindowStep>().Single().Stride / signal.Output.RateHz;
    private StepCounter _counter = new(signal.RateHz);
    private long _time = -1;
    private int _windows;

    /// <summary>Steps so far.</summary>
    public long Steps { get; private set; }

    /// <summary>A watch for a task; null where it is not about walking, or its model takes no acceleration in g.</summary>
    public static StepWatch? For(string task, SignalPipeline signal) =>
        task == ActivityTask.Name && signal.Steps.OfType<WindowStep>().Any() && ActivityTask.Acceleration.All(name => signal.Channels.Any(channel => channel.Name == name && channel.Unit == "g")) ? new StepWatch(signal) : null;

    /// <summary>Takes a sample.</summary>
    public void Push(double[] sample)
    {
        _time++;
        if (_counter.Next(Math.Sqrt(_axes.Sum(axis => sample[axis] * sample[axis]))))
            _found.Enqueue(_time - 1);
    }

    /// <summary>Takes a window's answer: steps before the window are over, those inside count once, if it is one of walking.</summary>
    public void Take(SignalFrame window, string? answer)
    {
        while (_found.TryPeek(out long step) && step < window.First)
            _found.Dequeue();
        if (!Walking.Contains(answer))
            return;
        _windows++;
        while (_found.TryPeek(out long step) && step <= window.Last)
        {
            _found.Dequeue();
            Steps++;
        }
    }

    /// <summary>Begins behind a gap; what was counted stands.</summary>
    public void BeginAnew()
    {
        (_counter, _time) = (new StepCounter(signal.RateHz), -1);
        _found.Clear();
    }

    /// <summary>The walk so far.</summary>
    public WalkSummary Summary() => new(Steps, _windows * _strideSeconds, _windows == 0 ? null : Steps / (_windows * _strideSeconds) * 60);
}
