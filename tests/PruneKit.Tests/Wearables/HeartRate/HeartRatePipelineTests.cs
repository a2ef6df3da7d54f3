using System.Text.Json.Nodes;

namespace PruneKit.Tests;

/// <summary>Every verb on <c>heart-rate</c>, from the built-in data: all that it says is that they run, keep the tracker and agree with one another.</summary>
public sealed class HeartRatePipelineTests
{
    [Fact]
    public async Task Trained_pruned_quantised_and_exported_with_its_tracker()
    {
        using var folder = new TemporaryFolder();
        string File(string name) => Path.Combine(folder.Path, name);
        string dense = File("dense.safetensors"), small = File("small.safetensors"), tuned = File("tuned.safetensors"), int8 = File("int8.safetensors"), code = File("hr");
        await CommandLine.OutputOfAsync("train", "heart-rate", "-o", dense, "--epochs", "2", "--threads", "1", "--quiet");
        await CommandLine.OutputOfAsync("prune", dense, "-o", small, "--task", "heart-rate", "--structure", "channels", "--sparsity", "30", "--threads", "1", "--quiet");
        await CommandLine.OutputOfAsync("finetune", small, "-o", tuned, "--task", "heart-rate", "--epochs", "1", "--threads", "1", "--quiet");
        await CommandLine.OutputOfAsync("quantize", tuned, "-o", int8, "--task", "heart-rate", "--threads", "1", "--quiet");
        Assert.All(new[] { dense, small, tuned, int8 }, model => Assert.Equal(new HeartRateTask().Tracker, TrackSection.Read(Safetensors.Read(model), model)));
        Assert.All(new[] { dense, small, tuned, int8 }, model => Assert.Equal(new HeartRateTask().Signal, SignalSection.Read(Safetensors.Read(model), model)));

        JsonNode evaluation = JsonNode.Parse(await CommandLine.OutputOfAsync("evaluate", int8, "--task", "heart-rate", "--by-subject", "--threads", "1", "--json"))!;
        Assert.Equal(("mean-absolute-error", 154), ((string)evaluation["evaluation"]!["metric_kind"]!, (int)evaluation["evaluation"]!["count"]!));
        Assert.InRange((double)evaluation["evaluation"]!["metric"]!, 0, 15);
        Assert.True((bool)evaluation["evaluation"]!["synthetic"]!);
        Assert.Contains("synthetic data: ", await CommandLine.OutputOfAsync("evaluate", int8, "--task", "heart-rate", "--threads", "1"), StringComparison.Ordinal);
        Assert.NotNull(evaluation["evaluation"]!["untracked_error"]);
        Assert.Equal(2, evaluation["subjects"]!.AsArray().Count);
        Assert.Contains("mean absolute error, on synthetic data", await CommandLine.OutputOfAsync("compare", dense, int8, "--task", "heart-rate", "--max-drop", "20", "--threads", "1", "--quiet"), StringComparison.Ordinal);

        await CommandLine.OutputOfAsync("export", int8, "-o", code, "--format", "c", "--quiet");
        Assert.True(Directory.Exists(code));
    }

    [Fact]
    public async Task A_folder_without_the_files_is_refused_by_name()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "readme.txt"), "nothing");
        ToolRun run = await CommandLine.RunAsync("train", "heart-rate", "-o", Path.Combine(folder.Path, "m.safetensors"), "--data", folder.Path, "--quiet");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains(folder.Path, run.Error, StringComparison.Ordinal);
    }
}
