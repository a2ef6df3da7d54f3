using System.Text.Json.Nodes;

namespace PruneKit.Tests;

/// <summary>A sweep from its plan to its report, on one's own model and data.</summary>
public sealed class SweepTests(OwnModelFixture own) : IClassFixture<OwnModelFixture>
{
    [Fact]
    public async Task A_sweep_is_planned_run_point_by_point_and_reported()
    {
        (string sweep, string results, string report) = await PlanAsync("whole", "--sparsity", "50,80", "--importance", "magnitude,random", "--seeds", "1,2");
        JsonNode first = JsonNode.Parse(await RunAsync(sweep, results, "--index", "5", "--json"))!["points"]![0]!;
        Assert.Equal("point 5 (importance random, sparsity 50, seed 2)", (string)first["name"]!);
        ToolRun missing = await CommandLine.RunAsync("sweep", "report", sweep, results, "-o", report);
        Assert.Equal(3, missing.ExitCode);
        Assert.Contains("7 of 8 points have no result", missing.Error, StringComparison.Ordinal);
        string partial = await CommandLine.OutputOfAsync("sweep", "report", sweep, results, "-o", report, "--partial");
        Assert.Contains("missing: point 0 (importance magnitude, sparsity 50, seed 1)", partial, StringComparison.Ordinal);
        byte[] before = File.ReadAllBytes((string)first["result"]!);

        JsonArray all = JsonNode.Parse(await RunAsync(sweep, results, "--json"))!["points"]!.AsArray();
        Assert.Equal(8, all.Count);
        Assert.Equal([5], all.Where(point => (string)point!["status"]! == "kept").Select(point => (int)point!["index"]!));
        Assert.Equal(before, File.ReadAllBytes((string)first["result"]!));
        Assert.Equal(8, Directory.GetFiles(Path.Combine(results, "points")).Length);
        Assert.Equal(8, all.Select(point => (string)point!["result"]!).Distinct().Count());

        await CommandLine.OutputOfAsync("sweep", "report", sweep, results, "-o", report, "--force");
        JsonNode written = JsonNode.Parse(File.ReadAllText(Path.Combine(report, "sweep.json")))!;
        Assert.Equal("prunekit.sweep-report/1", (string)written["schema"]!);
        Assert.Equal(4, written["cells"]!.AsArray().Count);
        Assert.All(written["cells"]!.AsArray(), cell => Assert.Equal(2, (int)cell!["test"]!["count"]!));
        Assert.Contains(written["cells"]!.AsArray(), cell => (bool)cell!["on_front"]!);
        Assert.Equal(9, File.ReadAllLines(Path.Combine(report, "sweep.csv")).Length);
        Assert.Contains("| dense | 1 |", File.ReadAllText(Path.Combine(report, "sweep.md")), StringComparison.Ordinal);
        Assert.StartsWith("<svg ", File.ReadAllText(Path.Combine(report, "sweep.svg")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_result_names_the_command_that_makes_it_anew_and_it_does()
    {
        (string sweep, string results, string report) = await PlanAsync("damaged", "--sparsity", "50");
        string result = Result(await RunAsync(sweep, results, "--index", "0", "--json"));
        byte[] whole = File.ReadAllBytes(result);
        File.WriteAllBytes(result, whole[..100]);
        foreach (string[] verb in new[] { new[] { "run", sweep, "-o", results, "--index", "0" }, ["report", sweep, results, "-o", report, "--partial"] })
        {
            ToolRun refused = await CommandLine.RunAsync(["sweep", .. verb]);
            Assert.Equal(3, refused.ExitCode);
            Assert.Contains("run it again: prunekit sweep run --index 0 --force", refused.Error, StringComparison.Ordinal);
        }

        await RunAsync(sweep, results, "--index", "0", "--force");
        Assert.Equal(whole, File.ReadAllBytes(result));
    }

    [Theory]
    [InlineData("\"seeds\"", "\"sedes\"")]
    [InlineData("\"prunekit.sweep/1\"", "123")]
    [InlineData("{", "")]
    public async Task A_damaged_plan_says_how_it_is_written_anew(string from, string to)
    {
        (string sweep, string results, _) = await PlanAsync("plan" + to.Trim('"'), "--sparsity", "50");
        string text = File.ReadAllText(sweep);
        int at = text.IndexOf(from, StringComparison.Ordinal);
        File.WriteAllText(sweep, text[..at] + to + text[(at + from.Length)..]);
        ToolRun refused = await CommandLine.RunAsync("sweep", "run", sweep, "-o", results);
        Assert.Equal(3, refused.ExitCode);
        Assert.Contains("write it anew with prunekit sweep plan", refused.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(results));
    }

    [Fact]
    public async Task An_index_out_of_range_leaves_no_folder_behind()
    {
        (string sweep, string results, _) = await PlanAsync("range", "--sparsity", "50");
        Assert.Equal(2, (await CommandLine.RunAsync("sweep", "run", sweep, "-o", results, "--index", "7")).ExitCode);
        Assert.False(Directory.Exists(results));
    }

    [Fact]
    public async Task A_point_gives_the_same_result_again_and_elsewhere()
    {
        (string sweep, string results, _) = await PlanAsync("again", "--sparsity", "50", "--schedule", "cubic");
        string result = Result(await RunAsync(sweep, results, "--index", "0", "--json"));
        string elsewhere = Result(await RunAsync(sweep, own.File("elsewhere"), "--index", "0", "--json"));
        Assert.Equal(File.ReadAllBytes(result), File.ReadAllBytes(elsewhere));
        byte[] before = File.ReadAllBytes(result);
        Assert.Contains("\"run\"", await RunAsync(sweep, results, "--index", "0", "--json", "--force"), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(result));
    }

    [Theory]
    [InlineData("\"schema\": \"prunekit.sweep-point/1\"", "\"schema\": \"prunekit.sweep-point/2\"", "of another recipe version")]
    [InlineData("\"pruneKit\": \"", "\"pruneKit\": \"9.", "was made by PruneKit 9.")]
    [InlineData("\"digest\": \"", "\"digest\": \"0", "is the result of another recipe")]
    [InlineData("\"measure\"", "\"measured\"", "could not be mapped")]
    public async Task A_result_that_other_work_made_is_named(string old, string now, string says)
    {
        (string sweep, string results, string report) = await PlanAsync($"other{says.Length}", "--sparsity", "50", "--epochs", "0");
        string result = Result(await RunAsync(sweep, results, "--json"));
        File.WriteAllText(result, File.ReadAllText(result).Replace(old, now, StringComparison.Ordinal));
        foreach (string[] line in (string[][])[["sweep", "report", sweep, results, "-o", report], ["sweep", "run", sweep, "-o", results, "--index", "0", "--quiet"]])
        {
            ToolRun run = await CommandLine.RunAsync(line);
            Assert.Equal(3, run.ExitCode);
            Assert.Contains(says, run.Error, StringComparison.Ordinal);
            Assert.Single(run.Error.TrimEnd().Split('\n'));
        }
    }

    [Fact]
    public async Task A_result_from_before_the_sweep_changed_is_named()
    {
        (string sweep, string results, string report) = await PlanAsync("changed", "--sparsity", "50", "--epochs", "0");
        await RunAsync(sweep, results);
        File.WriteAllText(sweep, File.ReadAllText(sweep).Replace("\"tuning\": {\n    \"epochs\": 0", "\"tuning\": {\n    \"epochs\": 1", StringComparison.Ordinal));
        ToolRun run = await CommandLine.RunAsync("sweep", "report", sweep, results, "-o", report);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("is the result of another recipe version of point 0 (sparsity 50, seed 1)", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "the grid has no point", "")]
    [InlineData(2, "did you mean 80?", "--sparsity 0.8")]
    [InlineData(2, "did you mean 'magnitude'?", "--sparsity 50 --importance magnitud,random")]
    [InlineData(2, "did you mean 'importance'?", "--sparsity 50 --axis importanc=random")]
    [InlineData(2, "the sweep sets this itself", "--sparsity 50 --axis input=a,b")]
    [InlineData(2, "holds 50 twice", "--sparsity 50,50")]
    [InlineData(2, "is empty", "--sparsity ,")]
    [InlineData(2, "NAME=V1,V2", "--axis protect")]
    [InlineData(2, "no whole number", "--sparsity 50 --seeds 1,x")]
    [InlineData(2, "--skip-impossible", "--sparsity 50 --structure weights,channels --importance magnitude,l1")]
    [InlineData(2, "take no schedule", "--sparsity 50 --structure layers --schedule cubic")]
    [InlineData(2, "add --schedule", "--sparsity 50 --method rigl")]
    [InlineData(2, "did you mean 'rigl'?", "--sparsity 50 --schedule cubic --method gradual,rigel")]
    [InlineData(2, "begin the schedule at step 1", "--sparsity 50 --schedule cubic --method gradual,movement")]
    [InlineData(2, "tuning", "--sparsity 50 --schedule cubic --epochs 0")]
    [InlineData(2, "give --epochs", "--sparsity 50 --schedule cubic --end-step 9999")]
    [InlineData(2, "need --end-step", "--sparsity 50 --schedule cubic --begin-step 9")]
    [InlineData(2, "--dense-epochs", "--sparsity 50 --dense-epochs 2")]
    [InlineData(2, "--seeds", "--sparsity 50 --seeds 1,2 --seed 3")]
    [InlineData(2, "at most 100000", "--sparsity 1,2,3,4,5,6,7,8,9,10 --axis threshold=1,2,3,4,5,6,7,8,9,10 --axis channels.minWidth=1,2,3,4,5,6,7,8,9,10 --axis channels.widthMultiple=1,2,3,4,5,6,7,8,9,10 --axis paths.sharePercent=1,2,3,4,5,6,7,8,9,10,11")]
    public async Task A_plan_that_cannot_be_run_is_refused_and_nothing_is_written(int code, string says, string options)
    {
        ToolRun run = await CommandLine.RunAsync(["sweep", "plan", "--task", own.Task, "--model", own.Base, "-o", own.File("refused.json"), .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        Assert.Equal(code, run.ExitCode);
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
        Assert.False(File.Exists(own.File("refused.json")));
    }

    [Theory]
    [InlineData(2, "there is no point 1", "sweep run {sweep} -o {results} --index 1")]
    [InlineData(2, "there is no point -1", "sweep run {sweep} -o {results} --index -1")]
    [InlineData(2, "leave --bases and --jobs away", "sweep run {sweep} -o {results} --index 0 --jobs 2")]
    [InlineData(2, "leave --jobs away", "sweep run {sweep} -o {results} --bases --jobs 2")]
    [InlineData(2, "--jobs is 0", "sweep run {sweep} -o {results} --jobs 0")]
    [InlineData(2, "leave --seed and --threads away", "sweep run {sweep} -o {results} --seed 2")]
    [InlineData(2, "did you mean 'report'?", "sweep reprt {sweep}")]
    [InlineData(3, "holds no results", "sweep report {sweep} {folder} -o {report}")]
    [InlineData(3, "names no schema", "sweep run {folder}/dataset-free.json -o {results}")]
    [InlineData(3, "this version of PruneKit reads 'prunekit.sweep/1'", "sweep run {folder}/dataset.json -o {results}")]
    [InlineData(3, "does not exist", "sweep run {folder}/nothing.json -o {results}")]
    [InlineData(7, "a file of that name", "sweep run {sweep} -o {sweep}")]
    public async Task Bad_input_ends_with_its_code_and_one_line(int code, string says, string line)
    {
        string sweep = own.File("bad-sweep.json");
        File.WriteAllText(own.File("dataset-free.json"), "{}");
        await CommandLine.OutputOfAsync("sweep", "plan", "--task", own.Task, "--model", own.Base, "--sparsity", "50", "-o", sweep, "--force");
        string filled = line.Replace("{sweep}", sweep, StringComparison.Ordinal).Replace("{folder}", own.Folder, StringComparison.Ordinal)
            .Replace("{results}", own.File("bad-results"), StringComparison.Ordinal).Replace("{report}", own.File("bad-report"), StringComparison.Ordinal);
        ToolRun run = await CommandLine.RunAsync([.. filled.Split(' '), "--quiet"]);
        Assert.Equal(code, run.ExitCode);
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Impossible_combinations_are_left_out_and_named_where_that_is_asked_for()
    {
        string plan = await CommandLine.OutputOfAsync(
            "sweep", "plan", "--task", own.Task, "--model", own.Base, "--sparsity", "50", "--structure", "weights,channels", "--importance", "magnitude,l1", "--skip-impossible", "-o", own.File("skip.json"), "--json");
        JsonNode result = JsonNode.Parse(plan)!;
        Assert.Equal(2, (int)result["points"]!);
        Assert.Equal(2, result["impossible"]!.AsArray().Count);
        Assert.Contains("there is no importance 'l1' for structure weights", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Methods_are_swept_by_name()
    {
        (string sweep, string results, _) = await PlanAsync("methods", "--sparsity", "50", "--schedule", "cubic", "--method", "gradual,rigl,ac-dc", "--export", "none");
        JsonArray points = JsonNode.Parse(await RunAsync(sweep, results, "--json"))!["points"]!.AsArray();
        Assert.Equal(3, points.Select(point => (string)point!["result"]!).Distinct().Count());
        Assert.All(points, point => Assert.Equal(212, (long)point!["non_zero_weights"]!));
        Assert.Contains("\"kind\": \"rigl\"", File.ReadAllText((string)points[1]!["result"]!), StringComparison.Ordinal);
        Assert.DoesNotContain("artifactBytes", File.ReadAllText((string)points[0]!["result"]!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_point_goes_on_from_its_checkpoint_to_the_same_bytes()
    {
        (string sweep, string results, _) = await PlanAsync("killed", "--sparsity", "50", "--schedule", "cubic", "--epochs", "40");
        string whole = Result(await RunAsync(sweep, own.File("undisturbed"), "--index", "0", "--json"));
        string checkpoint = Path.Combine(results, "models", $"{Path.GetFileNameWithoutExtension(whole)}.safetensors.checkpoint");
        using (var stop = new CancellationTokenSource())
        {
            var stopper = new StopAtEpoch(stop, 3);
            Assert.Throws<OperationCanceledException>(() => new SweepRunner(WearableTasks.Find).Run(Sweep.Read(sweep), results, new SweepRunOptions { Index = 0, Progress = stopper }, stop.Token));
        }

        Assert.True(File.Exists(checkpoint));
        Assert.Empty(Directory.GetFiles(Path.Combine(results, "points")));
        string resumed = Result(await RunAsync(sweep, results, "--index", "0", "--json"));
        Assert.Equal(File.ReadAllBytes(whole), File.ReadAllBytes(resumed));
        Assert.False(File.Exists(checkpoint));
    }

    [Fact]
    public async Task Two_signals_in_a_row_end_a_point_with_130_and_its_checkpoint()
    {
        Judge.Require("bash", Judge.HasProgram("bash"));
        (string sweep, string results, _) = await PlanAsync("signals", "--sparsity", "50", "--schedule", "cubic", "--epochs", "5000");
        string tool = Path.Combine(AppContext.BaseDirectory, "PruneKit.Cli.dll");
        string script = $"dotnet '{tool}' sweep run '{sweep}' -o '{results}' --index 0 --quiet & p=$!; until ls '{results}'/models/*.checkpoint; do sleep 0.1; done 2>/dev/null; kill -TERM $p; kill -TERM $p; kill -TERM $p; wait $p";
        ToolRun run = await ToolRun.StartAsync("bash", "-c", script);
        Assert.Equal(130, run.ExitCode);
        Assert.Contains("cancelled", run.Error, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(Path.Combine(results, "models"), "*.checkpoint"));
    }

    private static string Result(string json) => (string)JsonNode.Parse(json)!["points"]![0]!["result"]!;

    private static Task<string> RunAsync(string sweep, string results, params string[] more) => CommandLine.OutputOfAsync(["sweep", "run", sweep, "-o", results, "--quiet", .. more]);

    private async Task<(string Sweep, string Results, string Report)> PlanAsync(string name, params string[] options)
    {
        string sweep = own.File($"{name}.sweep.json");
        string[] epochs = options.Contains("--epochs") ? [] : ["--epochs", "2"];
        await CommandLine.OutputOfAsync(["sweep", "plan", "--task", own.Task, "--model", own.Base, "-o", sweep, .. epochs, .. options]);
        return (sweep, own.File($"{name}-results"), own.File($"{name}-report"));
    }

    private sealed class StopAtEpoch(CancellationTokenSource stop, int epoch) : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
            if (value.Training?.Epoch >= epoch)
                stop.Cancel();
        }
    }
}
