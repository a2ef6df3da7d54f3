using System.Text.Json.Nodes;

namespace PruneKit.Tests;

/// <summary>The verbs one after another, on one's own model and data.</summary>
public sealed class PipelineTests(OwnModelFixture own) : IClassFixture<OwnModelFixture>
{
    [Fact]
    public async Task A_schedule_follows_its_formula_at_every_step_and_ends_at_exactly_the_asked_zeros()
    {
        JsonNode result = await PruneAsync("cubic.safetensors", "--schedule", "cubic", "--sparsity", "90", "--begin-step", "20", "--end-step", "120", "--frequency", "10");
        JsonArray events = result["events"]!.AsArray();
        Assert.Equal(Enumerable.Range(0, 11).Select(i => 20L + (10 * i)), events.Select(e => (long)e!["step"]!));
        foreach (JsonNode? pruning in events)
        {
            double place = ((double)pruning!["step"]! - 20) / 100;
            double expected = 90 * (1 - Math.Pow(1 - place, 3));
            Assert.Equal(expected, (double)pruning["sparsity_percent"]!, 9);
            Assert.Equal(Tensors.Sum(n => Math.Round((decimal)(expected / 100) * n, MidpointRounding.AwayFromZero)), (decimal)(long)pruning["zeros"]!);
        }

        Assert.Equal([72L, 288L, 22L], result["layers"]!.AsArray().Select(layer => (long)layer!["zeros"]!));
    }

    [Fact]
    public async Task Global_scope_ends_at_exactly_the_asked_zeros_over_all_layers()
    {
        JsonNode result = await PruneAsync("global.safetensors", "--schedule", "linear", "--sparsity", "75", "--scope", "global", "--end-step", "60", "--frequency", "20");
        Assert.Equal(318, (long)result["zeros"]!);
        Assert.Equal(424, (long)result["weights"]!);
    }

    [Fact]
    public async Task A_pruned_model_is_evaluated_exported_proved_compared_and_replayed()
    {
        string sparse = own.File("sparse.safetensors"), onnx = own.File("sparse.onnx"), again = own.File("again.safetensors");
        await PruneAsync("sparse.safetensors", "--schedule", "cubic", "--sparsity", "80", "--end-step", "60", "--frequency", "10");
        Assert.Contains("macro-F1", await CommandLine.OutputOfAsync("evaluate", sparse, "--task", own.Task), StringComparison.Ordinal);
        Assert.Contains("339 of 424 weights are zero", await CommandLine.OutputOfAsync("inspect", sparse), StringComparison.Ordinal);
        await CommandLine.OutputOfAsync("export", sparse, "-o", onnx, "--quiet");
        Assert.Contains("equal", await CommandLine.OutputOfAsync("verify", sparse, onnx, "--task", own.Task, "--quiet"), StringComparison.Ordinal);
        string report = own.File("report");
        await CommandLine.OutputOfAsync("compare", own.Base, sparse, "--task", own.Task, "--max-drop", "100", "--report", report, "--quiet");
        Assert.Equal("prunekit.report/1", (string)JsonNode.Parse(File.ReadAllText(Path.Combine(report, "report.json")))!["schema"]!);
        Assert.Contains("| non-zero weights |", File.ReadAllText(Path.Combine(report, "report.md")), StringComparison.Ordinal);
        await CommandLine.OutputOfAsync("replay", sparse, "-o", again, "--quiet");
        Assert.Equal(File.ReadAllBytes(sparse), File.ReadAllBytes(again));
        string onnxAgain = own.File("again.onnx");
        await CommandLine.OutputOfAsync("replay", onnx, "-o", onnxAgain, "--quiet");
        Assert.Equal(File.ReadAllBytes(onnx), File.ReadAllBytes(onnxAgain));
    }

    [Fact]
    public async Task Pruned_weights_stay_zero_through_fine_tuning()
    {
        string sparse = own.File("held.safetensors"), tuned = own.File("tuned.safetensors");
        await CommandLine.OutputOfAsync("prune", own.Base, "-o", sparse, "--sparsity", "50", "--quiet");
        await CommandLine.OutputOfAsync("finetune", sparse, "-o", tuned, "--task", own.Task, "--epochs", "2", "--quiet", "--threads", "1");
        using Network before = Network.Load(sparse), after = Network.Load(tuned);
        Assert.Equal(0, before.Masks.CountRevived(after));
        Assert.Equal(before.Masks, after.Masks);
        Assert.NotEqual(before["_head.bias"].data<float>().ToArray(), after["_head.bias"].data<float>().ToArray());
    }

    [Fact]
    public async Task A_gate_that_the_metric_misses_ends_with_6_after_the_report_was_shown()
    {
        string worse = own.File("worse.safetensors");
        await CommandLine.OutputOfAsync("prune", own.Base, "-o", worse, "--sparsity", "99", "--quiet");
        ToolRun run = await CommandLine.RunAsync("compare", own.Base, worse, "--task", own.Task, "--max-drop", "1", "--quiet");
        Assert.Equal(6, run.ExitCode);
        Assert.Contains("non-zero weights", run.Output, StringComparison.Ordinal);
        Assert.Contains("the gate allows 1", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_artifact_of_another_network_ends_with_5()
    {
        string other = own.File("other.safetensors"), onnx = own.File("other.onnx");
        await CommandLine.OutputOfAsync("prune", own.Base, "-o", other, "--sparsity", "30", "--quiet");
        await CommandLine.OutputOfAsync("export", other, "-o", onnx, "--quiet");
        ToolRun run = await CommandLine.RunAsync("verify", own.Base, onnx, "--task", own.Task, "--quiet");
        Assert.Equal(5, run.ExitCode);
        Assert.Contains("DIFFERENT", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compress_leaves_a_recipe_whose_replay_gives_the_same_bytes_and_resumes_only_its_own_work()
    {
        string folder = own.File("compressed"), model = Path.Combine(folder, "model.safetensors");
        string[] command = ["compress", own.Base, "--task", own.Task, "-o", folder, "--epochs", "3", "--threads", "1", "--quiet"];
        Assert.Contains("non-zero weights", await CommandLine.OutputOfAsync(command), StringComparison.Ordinal);
        byte[] first = File.ReadAllBytes(model);
        await CommandLine.OutputOfAsync("replay", Path.Combine(folder, "recipe.json"), "--force", "--quiet");
        Assert.Equal(first, File.ReadAllBytes(model));
        Assert.Equal(7, (await CommandLine.RunAsync(command)).ExitCode);
        await CommandLine.OutputOfAsync([.. command, "--resume"]);
        Assert.Equal(7, (await CommandLine.RunAsync([.. command, "--resume", "--sparsity", "60"])).ExitCode);
        Assert.Equal(first, File.ReadAllBytes(model));
    }

    [Fact]
    public async Task A_finished_replay_that_is_resumed_says_so()
    {
        string sparse = own.File("finished.safetensors");
        await CommandLine.OutputOfAsync("prune", own.Base, "-o", sparse, "--sparsity", "40", "--quiet");
        string again = own.File("finished-again.safetensors");
        await CommandLine.OutputOfAsync("replay", sparse, "-o", again, "--quiet");
        ToolRun run = await CommandLine.RunAsync("replay", sparse, "-o", again, "--resume", "--quiet");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("there already", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_is_one_document_with_its_schema()
    {
        string json = await CommandLine.OutputOfAsync("inspect", own.Base, "--json");
        JsonNode inspection = JsonNode.Parse(json)!;
        Assert.Equal("prunekit.inspect/1", (string)inspection["schema"]!);
        Assert.True((long)inspection["groups"]![0]!["saved_macs"]! > 0);
        Assert.Equal("int8", (string)inspection["footprints"]![0]!["numbers"]!);
    }

    [Fact]
    public async Task Inspect_shows_what_one_channel_less_saves_and_what_is_locked()
    {
        string text = await CommandLine.OutputOfAsync("inspect", own.Base);
        Assert.Contains("MACs that one less saves", text, StringComparison.Ordinal);
        Assert.Contains("locked, it is an axis of the network's output 'output': ", text, StringComparison.Ordinal);
        Assert.Contains("of flash and ", text, StringComparison.Ordinal);
    }

    /// <summary>Elements of the sample's weight tensors.</summary>
    private static readonly long[] Tensors = [80, 320, 24];

    private async Task<JsonNode> PruneAsync(string name, params string[] options)
    {
        string json = await CommandLine.OutputOfAsync(
            ["prune", own.Base, "-o", own.File(name), "--task", own.Task, .. options, "--json", "--quiet", "--threads", "1"]);
        return JsonNode.Parse(json)!;
    }
}
