using System.Runtime.InteropServices;

namespace PruneKit.Cli;

/// <summary>Turns Ctrl-C and SIGTERM into a cancellation, so that a training leaves its checkpoint. Further signals on the way are of no effect: a scheduler and the script it runs may both send one
/// (System.CommandLine 3.0.0's own handler was seen to abort the process then).</summary>
internal sealed class TerminationSignals : IDisposable
{
    /// <summary>How long a cancelled run may take to write its checkpoint.</summary>
    public static readonly TimeSpan Farewell = TimeSpan.FromSeconds(30);

    private const int Cancelled = 130;
    private readonly CancellationTokenSource _stop = new();
    private readonly Timer _end = new(_ => Environment.Exit(Cancelled));
    private readonly PosixSignalRegistration[] _signals;

    /// <summary>Listens from now on.</summary>
    public TerminationSignals() => _signals = [PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal), PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal)];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _stop.Token;

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (PosixSignalRegistration signal in _signals)
            signal.Dispose();
        _end.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (_stop.IsCancellationRequested)
            return;
        _end.Change(Farewell, Timeout.InfiniteTimeSpan);
        _stop.Cancel();
    }
}
