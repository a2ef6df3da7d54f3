using System.Runtime.ExceptionServices;

namespace PruneKit;

/// <summary>Reads a stream that may have nothing for long: the wait costs no processor time, and ends when it is cancelled.</summary>
/// <remarks>The read itself blocks a thread of its own, since a pipe's cannot be called off; a pool's threads would look for work in vain between two samples, which costs more than a small network's answers.</remarks>
internal sealed class PatientReader : IDisposable
{
    private readonly TextReader _reader;
    private readonly char[] _buffer = new char[1 << 14];
    private readonly object _gate = new();
    private Exception? _failure;
    private int _count;
    private bool _wanted;
    private bool _begun;
    private bool _ended;

    public PatientReader(TextReader reader) => _reader = reader;

    /// <summary>What comes next; empty at the end. Good until the next call.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public ReadOnlyMemory<char> Next(CancellationToken cancellation)
    {
        using CancellationTokenRegistration registration = cancellation.Register(Wake);
        lock (_gate)
        {
            Ask();
            while (_wanted && !cancellation.IsCancellationRequested)
                Monitor.Wait(_gate);
            cancellation.ThrowIfCancellationRequested();
        }

        if (_failure is IOException or ObjectDisposedException)
            throw new IOException(_failure.Message, _failure);
        if (_failure is not null)
            ExceptionDispatchInfo.Throw(_failure);
        return _buffer.AsMemory(0, _count);
    }

    /// <summary>Lets the thread end, once what it reads has come.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _ended = true;
            Monitor.PulseAll(_gate);
        }
    }

    private void Ask()
    {
        _wanted = true;
        if (_begun)
        {
            Monitor.PulseAll(_gate);
            return;
        }

        _begun = true;
        new Thread(Serve) { IsBackground = true, Name = "prunekit input" }.Start();
    }

    private void Serve()
    {
        while (true)
        {
            Read();
            lock (_gate)
            {
                _wanted = false;
                Monitor.PulseAll(_gate);
                while (!_wanted && !_ended)
                    Monitor.Wait(_gate);
                if (_ended)
                    return;
            }
        }
    }

    private void Read()
    {
        try
        {
            _count = _reader.Read(_buffer);
        }
        catch (Exception e)
        {
            // Of whatever kind: on a thread of its own it would end the process.
            (_failure, _count) = (e, 0);
        }
    }

    private void Wake()
    {
        lock (_gate)
            Monitor.PulseAll(_gate);
    }
}
