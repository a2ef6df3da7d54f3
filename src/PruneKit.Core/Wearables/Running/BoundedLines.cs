using System.Text;

namespace PruneKit;

/// <summary>Lines of a stream that nobody vouches for: each of bounded length, and a wait for the next one ends when the run is cancelled.</summary>
internal sealed class BoundedLines(TextReader reader, string origin)
{
    private const int Longest = 1 << 16;
    private readonly char[] _buffer = new char[1 << 14];
    private readonly StringBuilder _line = new();
    private int _at;
    private int _end;

    /// <summary>The last line's number, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>The next line without its end; null behind the last.</summary>
    /// <exception cref="InvalidInputException">It is longer than 65,536 characters.</exception>
    public string? Next(CancellationToken cancellation)
    {
        _line.Clear();
        Number++;
        while (_at < _end || Fill(cancellation))
        {
            int length = _buffer.AsSpan(_at, _end - _at).IndexOf('\n');
            _line.Append(_buffer, _at, length < 0 ? _end - _at : length);
            _at = length < 0 ? _end : _at + length + 1;
            if (_line.Length > Longest)
                throw new InvalidInputException($"{origin}, line {Number}: longer than {Longest} characters; a line is one sample of all channels");
            if (length >= 0)
                return _line.ToString().TrimEnd('\r');
        }

        return _line.Length > 0 ? _line.ToString() : null;
    }

    private bool Fill(CancellationToken cancellation)
    {
        ValueTask<int> read = reader.ReadAsync(_buffer.AsMemory(), cancellation);
        (_at, _end) = (0, read.IsCompletedSuccessfully ? read.Result : read.AsTask().WaitAsync(cancellation).GetAwaiter().GetResult());
        return _end > 0;
    }
}
