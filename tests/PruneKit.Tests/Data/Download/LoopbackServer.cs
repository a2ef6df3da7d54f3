using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PruneKit.Tests;

/// <summary>A web server on loopback that serves one body rightly or wrongly, as told for each request in turn; then rightly.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<string, byte[]> _bodies;
    private readonly ConcurrentQueue<Fault> _faults;
    private readonly Task _accepting;

    public LoopbackServer(Dictionary<string, byte[]> bodies, params Fault[] faults)
    {
        (_bodies, _faults) = (bodies, new ConcurrentQueue<Fault>(faults));
        _listener.Start();
        Address = $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/";
        _accepting = AcceptAsync();
    }

    /// <summary>What goes wrong with one answer.</summary>
    internal enum Fault
    {
        None,
        Status500,
        Status404,

        /// <summary>Takes the request and says nothing.</summary>
        SilentFromTheStart,

        /// <summary>Sends half and then nothing, the connection open.</summary>
        StallsHalfWay,

        /// <summary>Sends half and closes, having promised all.</summary>
        BreaksOff,

        /// <summary>Sends half and closes, having promised nothing.</summary>
        EndsEarly,

        /// <summary>Changes one byte.</summary>
        Corrupts,

        /// <summary>Sends a byte too many.</summary>
        SendsMore,

        /// <summary>Sends all, whatever range was asked for.</summary>
        IgnoresRange,

        /// <summary>Sends another range than the one asked for.</summary>
        AnotherRange,

        /// <summary>Sends a page of text, as networks do that want a login.</summary>
        LoginPage,

        /// <summary>Closes at once.</summary>
        Closes,
    }

    public string Address { get; }

    /// <summary>The requests so far: path, and first byte asked for.</summary>
    public ConcurrentQueue<(string Path, long From)> Requests { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> serving = [];
        try
        {
            while (true)
                serving.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using TcpClient connection = client;
        try
        {
            using NetworkStream stream = connection.GetStream();
            (string path, long from) = await ReadAsync(stream);
            Requests.Enqueue((path, from));
            await AnswerAsync(stream, path, from, _faults.TryDequeue(out Fault fault) ? fault : Fault.None);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The client has gone, or the test has ended.
        }
    }

    private async Task<(string Path, long From)> ReadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        byte[] one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, _stop.Token) == 0)
                throw new IOException("no request");
            head.Append((char)one[0]);
        }

        string[] lines = head.ToString().Split("\r\n");
        string? range = lines.FirstOrDefault(line => line.StartsWith("Range: bytes=", StringComparison.OrdinalIgnoreCase));
        return (lines[0].Split(' ')[1], range is null ? 0 : long.Parse(range["Range: bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture));
    }

    private async Task AnswerAsync(NetworkStream stream, string path, long from, Fault fault)
    {
        if (fault == Fault.SilentFromTheStart)
            await Task.Delay(Timeout.Infinite, _stop.Token);
        byte[]? body = _bodies.GetValueOrDefault(path);
        if (fault is Fault.Closes)
            return;
        if (fault is Fault.Status500 or Fault.Status404 || body is null)
            await WriteAsync(stream, fault == Fault.Status500 ? "500 Broken" : "404 Not Found", "Content-Length: 0", []);
        else if (fault == Fault.LoginPage)
            await WriteAsync(stream, "200 OK", "Content-Length: 5", "login"u8.ToArray());
        else if (from > 0 && from >= body.Length)
            await WriteAsync(stream, "416 Range Not Satisfiable", $"Content-Range: bytes */{body.Length}\r\nContent-Length: 0", []);
        else
            await SendAsync(stream, body, from, fault);
    }

    private async Task SendAsync(NetworkStream stream, byte[] body, long from, Fault fault)
    {
        bool range = from > 0 && fault != Fault.IgnoresRange;
        byte[] part = range ? body[(int)from..] : [.. body];
        if (fault == Fault.Corrupts)
            part[^1] ^= 1;
        if (fault == Fault.SendsMore)
            part = [.. part, 0];
        long first = fault == Fault.AnotherRange ? from - 1 : from;
        string length = fault == Fault.EndsEarly ? "Connection: close" : $"Content-Length: {part.Length}";
        bool half = fault is Fault.StallsHalfWay or Fault.BreaksOff or Fault.EndsEarly;
        await WriteAsync(stream, range ? "206 Partial Content" : "200 OK", range ? $"Content-Range: bytes {first}-{body.Length - 1}/{body.Length}\r\n{length}" : length, half ? part[..(part.Length / 2)] : part);
        if (fault == Fault.StallsHalfWay)
            await Task.Delay(Timeout.Infinite, _stop.Token);
    }

    private async Task WriteAsync(NetworkStream stream, string status, string headers, byte[] body)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\n{headers}\r\n{(headers.Contains("Connection", StringComparison.Ordinal) ? "" : "Connection: close\r\n")}\r\n"), _stop.Token);
        await stream.WriteAsync(body, _stop.Token);
        await stream.FlushAsync(_stop.Token);
    }
}
