using System.Diagnostics;
using System.Text.Json.Nodes;

namespace PruneKit.Tests;

/// <summary><c>prunekit run</c> as a process of its own with the dense <c>heart-rate</c> network: from a file, and fed from a pipe.</summary>
public sealed class StreamSpeedTests : IDisposable
{
    private const double Faster = 10;
    private const double RateHz = TroikaFolder.RateHz;
    private readonly TemporaryFolder _folder = new();
    private readonly string _model;

    public StreamSpeedTests() => _model = PulseStream.Save(_folder.File("hr.safetensors"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Ten_times_real_time_takes_less_than_a_tenth_of_a_core()
    {
        File.WriteAllLines(_folder.File("samples.csv"), PulseStream.Lines(300));
        ToolRun run = await ToolRun.StartAsync("dotnet", Cli, "run", _model, _folder.File("samples.csv"), "--quiet");
        Assert.True(run.ExitCode == 0, run.Error);
        JsonNode end = StreamModel.Lines(run.Output)[^1];
        Assert.InRange((double)end["windows"]!, 140, 150);
        Assert.True(Faster * (double)end["cpu_share"]! < 0.1, end.ToJsonString());
    }

    [Fact]
    public async Task A_pipe_that_brings_ten_times_real_time_is_kept_up_with()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        string[] lines = PulseStream.Lines(150);
        using Process process = Start();
        long started = TimeProvider.System.GetTimestamp();
        Task feeding = Feed(process.StandardInput, lines, started, cancellation);
        var lags = new List<double>();
        JsonNode last = JsonNode.Parse("{}")!;
        while (await process.StandardOutput.ReadLineAsync(cancellation) is string line)
        {
            last = JsonNode.Parse(line)!;
            if ((string)last["event"]! == "window")
                lags.Add(TimeProvider.System.GetElapsedTime(started).TotalSeconds - ((double)last["time"]! / Faster));
        }

        await feeding;
        string errors = await process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        Assert.True(process.ExitCode == 0, errors);
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"{last.ToJsonString()}, last answers {lags[^1]:0.000} s behind their samples"));
        Assert.Equal((lines.Length - 1L, 72), ((long)last["samples"]!, lags.Count));
        Assert.True(lags[^1] < 1, $"{lags[^1]} s behind at the end");
        Assert.True(Faster * (double)last["cpu_share"]! < 0.1, last.ToJsonString());
    }

    private static string Cli => typeof(PruneKit.Cli.App).Assembly.Location;

    private Process Start() => Process.Start(new ProcessStartInfo("dotnet", [Cli, "run", _model, "-", "--quiet"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;

    /// <summary>Writes each line when its stamp has come, ten times faster than it says; what is due at once goes at once.</summary>
    private static async Task Feed(StreamWriter input, string[] lines, long started, CancellationToken cancellation)
    {
        await input.WriteLineAsync(lines[0]);
        for (int next = 1; next < lines.Length;)
        {
            int due = Math.Min(lines.Length, 2 + (int)(TimeProvider.System.GetElapsedTime(started).TotalSeconds * Faster * RateHz));
            for (; next < due; next++)
                await input.WriteLineAsync(lines[next]);
            await input.FlushAsync(cancellation);
            await Task.Delay(8, cancellation);
        }

        input.Close();
    }
}
