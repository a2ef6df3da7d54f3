using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PruneKit.Tests;

/// <summary>The array job of docs/cluster.md, as it stands there, under a real Slurm that <c>.ci/slurm</c> starts: tasks are killed and requeued, and no point is lost or run twice.</summary>
public sealed class SlurmTests(OwnModelFixture own) : IClassFixture<OwnModelFixture>
{
    private const int Points = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(110);

    [DeepFact]
    public async Task An_array_job_runs_every_point_once_though_tasks_are_killed_and_requeued()
    {
        foreach (string program in (string[])["slurmctld", "slurmd", "munged", "sbatch"])
            Judge.Require($"{program} (Debian: slurm-wlm)", HasProgram(program));
        string script = Repository.File(".ci/slurm"), slurm = own.File("slurm"), job = Directory.CreateDirectory(own.File("job")).FullName;
        await Succeed("bash", script, "start", slurm, "2");
        try
        {
            await RunAsync(slurm, job);
        }
        finally
        {
            await ToolRun.StartAsync("bash", script, "stop", slurm);
        }
    }

    private async Task RunAsync(string slurm, string job)
    {
        await WriteJobAsync(job);
        string array = (await In(slurm, job, $"sbatch --parsable --array=0-{Points - 1} sweep.sbatch")).Trim();
        string results = Path.Combine(job, "results");

        // One task is requeued while it trains: Slurm ends it with SIGTERM, and starts it again.
        await Until(slurm, job, () => Checkpoints(results).Any());
        int first = Running(await In(slurm, job, $"squeue --noheader --states=RUNNING --format=%K --job={array}"));
        await In(slurm, job, $"scontrol requeue {array}_{first}");

        // Another is killed without warning, as by a node that fails, and then requeued.
        await Until(slurm, job, () => File.ReadAllText(Path.Combine(job, $"sweep-{first}.log")).Contains("REQUEUE", StringComparison.Ordinal));
        int second = Running(await In(slurm, job, $"squeue --noheader --states=RUNNING --format=%K --job={array}"), other: first);
        await In(slurm, job, $"scancel --signal=KILL --full {array}_{second}");
        await UntilAsync(slurm, job, async () => !Running(await In(slurm, job, $"squeue --noheader --states=RUNNING,COMPLETING --format=%K --job={array}")).Equals(second));
        await In(slurm, job, $"scontrol requeue {array}_{second}");

        await UntilAsync(slurm, job, () => IsOverAsync(slurm, job, array));
        await CheckAsync(job, results, array, slurm, [first, second]);
    }

    /// <summary>Slurm waits two minutes before it starts a requeued task; the test does not.</summary>
    private static async Task<bool> IsOverAsync(string slurm, string job, string array)
    {
        string waiting = await In(slurm, job, "squeue --noheader --array --states=PENDING --format='%K %r'");
        foreach (string task in waiting.Split('\n').Where(line => line.EndsWith("BeginTime", StringComparison.Ordinal)))
            await In(slurm, job, $"scontrol update JobId={array}_{task.Split(' ')[0]} StartTime=now");
        return (await In(slurm, job, "squeue --noheader")).Trim().Length == 0;
    }

    private static async Task CheckAsync(string job, string results, string array, string slurm, int[] requeued)
    {
        Assert.Equal(Points, Directory.GetFiles(Path.Combine(results, "points")).Length);
        Assert.Empty(Checkpoints(results));
        for (int task = 0; task < Points; task++)
        {
            string log = File.ReadAllText(Path.Combine(job, $"sweep-{task}.log"));
            Assert.Single(Regex.Matches(log, $@"point {task} \(.*\brun\b"));
            Assert.DoesNotContain("there already", log, StringComparison.Ordinal);
            string shown = await In(slurm, job, $"scontrol show job {array}_{task}");
            Assert.Contains("JobState=COMPLETED", shown, StringComparison.Ordinal);
            Assert.Contains($"Restarts={(requeued.Contains(task) ? 1 : 0)}", shown, StringComparison.Ordinal);
        }

        string report = await CommandLine.OutputOfAsync("sweep", "report", Path.Combine(job, "sweep.json"), results, "-o", Path.Combine(job, "report"), "--json");
        Assert.Equal(Enumerable.Range(0, Points), JsonNode.Parse(report)!["report"]!["points"]!.AsArray().Select(point => (int)point!["index"]!));
    }

    /// <summary>The file of docs/cluster.md, a sweep of points that take some seconds, and this build as <c>prunekit</c>.</summary>
    private async Task WriteJobAsync(string job)
    {
        string page = File.ReadAllText(Repository.File("docs/cluster.md")).ReplaceLineEndings("\n");
        File.WriteAllText(Path.Combine(job, "sweep.sbatch"), Regex.Match(page, "```bash\n(.*?)\n```", RegexOptions.Singleline).Groups[1].Value + "\n");
        string tool = Path.Combine(job, "prunekit");
        File.WriteAllText(tool, $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "PruneKit.Cli.dll")}' \"$@\"\n");
        await Succeed("chmod", "+x", tool);
        string[] grid = ["--sparsity", "50,80", "--importance", "magnitude,random", "--schedule", "cubic", "--epochs", "300"];
        await CommandLine.OutputOfAsync(["sweep", "plan", "--task", own.Task, "--model", own.Base, "-o", Path.Combine(job, "sweep.json"), .. grid]);
    }

    private static IEnumerable<string> Checkpoints(string results) =>
        Directory.Exists(Path.Combine(results, "models")) ? Directory.EnumerateFiles(Path.Combine(results, "models"), "*.checkpoint") : [];

    private static int Running(string tasks, int other = -1) =>
        tasks.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(task => int.Parse(task.Trim(), CultureInfo.InvariantCulture)).FirstOrDefault(task => task != other, -1);

    private static bool HasProgram(string name) => Judge.HasProgram(name) || File.Exists($"/usr/sbin/{name}");

    private static async Task<string> In(string slurm, string job, string command)
    {
        ToolRun run = await ToolRun.StartAsync("bash", "-c", $"cd '{job}' && export SLURM_CONF='{slurm}/slurm.conf' PATH='{job}':\"$PATH\" && {command}");
        Assert.True(run.ExitCode == 0, $"{command} ended with {run.ExitCode}: {run.Error}");
        return run.Output;
    }

    private static async Task Succeed(string program, params string[] arguments)
    {
        ToolRun run = await ToolRun.StartAsync(program, arguments);
        Assert.True(run.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {run.ExitCode}: {run.Error}{run.Output}");
    }

    private static Task Until(string slurm, string job, Func<bool> condition) => UntilAsync(slurm, job, () => Task.FromResult(condition()));

    private static async Task UntilAsync(string slurm, string job, Func<Task<bool>> condition)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(start) > Patience)
                Assert.Fail($"not within {Patience}: {await In(slurm, job, "squeue --all; tail -n 5 *.log")}");
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
    }
}
