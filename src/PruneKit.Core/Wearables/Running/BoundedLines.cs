using System.Text;

namespace PruneKit;

/// <summary>Lines of a stream that nobody vouches for: each of bounded length, and a wait for the next one ends when the run is cancelled.</summary>
internal sealed class BoundedLines(TextReader reader, string origin) : IDisposable
{
    private const int Longest = 1 << 16;
    private readonly PatientReader _reader = new(reader);
    private readonly StringBuilder _line = new();
    private ReadOnlyMemory<char> _buffer;
    private int _at;

    /// <summary>The last line's number, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>The next line without its end; null behind the last.</summary>
    /// <exception cref="InvalidInputException">It is longer than 65,536 characters.</exception>
    public string? Next(CancellationToken cancellation)
    {
        _line.Clear();
        Number++;
        while (_at < _buffer.Length || Fill(cancellation))
        {
            ReadOnlySpan<char> left = _buffer.Span[_at..];
            int length = left.IndexOf('\n');
            _line.Append(length < 0 ? left : left[..length]);
            _at += length < 0 ? left.Length : length + 1;
            if (_line.Length > Longest)
                throw new InvalidInputException($"{origin}, line {Number}: longer than {Longest} characters; a line is one sample of all channels");
            if (length >= 0)
                return _line.ToString().TrimEnd('\r');
        }

        return _line.Length > 0 ? _line.ToString() : null;
    }

    /// <inheritdoc />
    public void Dispose() => _reader.Dispose();

    private bool Fill(CancellationToken cancellation)
    {
        _buffer = _reader.Next(cancellation);
        _at = 0;
        return _buffer.Length > 0;
    }
}
