using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Nodes;

namespace PruneKit.Cli;

/// <summary>Runs a sweep's points in processes of their own, several at once: libtorch's seed and threads belong to a process.</summary>
/// <param name="file">The sweep's file.</param>
/// <param name="folder">The results' folder.</param>
/// <param name="options">How.</param>
internal sealed class SweepWorkers(string file, string folder, SweepRunOptions options)
{
    private readonly Lock _gate = new();
    private int _done;

    /// <summary>Runs all points; one that fails is reported and the others are run.</summary>
    public async Task<SweepRunResult> RunAsync(SweepGrid grid, int jobs, CancellationToken cancellation)
    {
        var points = new SweepRunPoint[grid.Points.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancellation };
        Report("starts", grid);
        await Parallel.ForAsync(0, points.Length, parallel, async (index, stop) =>
        {
            points[index] = await RunAsync(grid.Points[index], stop).ConfigureAwait(false);
            Report(points[index].Error is null ? points[index].Name : $"{points[index].Name} failed", grid);
        }).ConfigureAwait(false);
        return new SweepRunResult(folder, points.ToValueList());
    }

    private async Task<SweepRunPoint> RunAsync(SweepPoint point, CancellationToken cancellation)
    {
        using Process process = Start(point.Index);
        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None), error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await StopAsync(process).ConfigureAwait(false);
            throw;
        }

        return process.ExitCode == 0
            ? Read(point, await output.ConfigureAwait(false))
            : new SweepRunPoint(point.Index, point.ToString(), "", SweepRunStatus.Failed) { Error = Reason(await error.ConfigureAwait(false), process.ExitCode) };
    }

    /// <summary>This program again, whether it was started as itself or by <c>dotnet</c>.</summary>
    private Process Start(int index)
    {
        string program = Environment.ProcessPath ?? throw new InvalidOptionException("this process does not know its own program; run points with --index");
        string[] self = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [Path.Combine(AppContext.BaseDirectory, "PruneKit.Cli.dll")] : [];
        string[] force = options.Overwrite ? ["--force"] : [];
        var start = new ProcessStartInfo(program, [.. self, "sweep", "run", file, "-o", folder, "--index", $"{index}", "--quiet", "--json", .. force])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start) ?? throw new InvalidOptionException($"{program} did not start");
    }

    /// <summary>Asks it to leave a checkpoint, as Ctrl-C does; ends it where it does not.</summary>
    private static async Task StopAsync(Process process)
    {
        using var patience = new CancellationTokenSource(TerminationSignals.Farewell);
        try
        {
            if (!NativeEnvironment.AskToEnd(process.Id))
                process.Kill();
            await process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or InvalidOperationException or Win32Exception)
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    /// <summary>The one point of a run's JSON.</summary>
    private static SweepRunPoint Read(SweepPoint point, string json)
    {
        JsonNode run = JsonNode.Parse(json)!["points"]![0]!;
        return new SweepRunPoint(point.Index, point.ToString(), (string)run["result"]!, Enum.Parse<SweepRunStatus>((string)run["status"]!, ignoreCase: true))
        {
            Test = (double?)run["test"],
            NonZeroWeights = (long?)run["non_zero_weights"],
        };
    }

    private static string Reason(string error, int code)
    {
        string[] lines = error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.Length > 0 ? lines[^1].Replace("prunekit: ", "", StringComparison.Ordinal) : $"its process ended with {code}";
    }

    private void Report(string text, SweepGrid grid)
    {
        lock (_gate)
            options.Progress?.Report(new RunProgress(_done++, grid.Points.Count, text, null));
    }
}
