using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace PruneKit.Tests;

/// <summary><c>prunekit explain</c> on one's own model.</summary>
public sealed class ExplainTests(OwnModelFixture own) : IClassFixture<OwnModelFixture>
{
    [Fact]
    public async Task A_model_is_explained_before_and_after_pruning()
    {
        string sparse = own.File("sparse.safetensors"), why = own.File("why");
        await CommandLine.OutputOfAsync("prune", own.Base, "-o", sparse, "--sparsity", "50", "--quiet");
        JsonNode result = JsonNode.Parse(await CommandLine.OutputOfAsync("explain", sparse, "--task", own.Task, "--sample", "3", "--against", own.Base, "-o", why, "--json", "--quiet"))!;
        Assert.Equal("prunekit.explain/1", (string)result["schema"]!);
        Assert.InRange((double)result["rank_correlation"]!, -1, 1);
        JsonNode attribution = result["model"]!["attribution"]!;
        Assert.Equal(2, attribution["inputs"]![0]!["values"]!.AsArray().Count);
        Assert.Equal(50, attribution["inputs"]![0]!["values"]![0]!.AsArray().Count);
        double sum = attribution["inputs"]![0]!["values"]!.AsArray().Sum(channel => channel!.AsArray().Sum(value => (double)value!));
        Assert.Equal((double)attribution["sum"]!, sum, 9);
        Assert.Equal(sum - ((double)attribution["answer"]! - (double)attribution["baseline_answer"]!), (double)result["model"]!["completeness_error"]!, 9);
        Assert.Equal(result.ToJsonString(), JsonNode.Parse(File.ReadAllText(Path.Combine(why, "explain.json")))!.ToJsonString());
        XDocument.Load(Path.Combine(why, "explain.svg"));
        ToolRun again = await CommandLine.RunAsync("explain", sparse, "--task", own.Task, "--sample", "3", "-o", why, "--quiet");
        Assert.Equal(7, again.ExitCode);
    }

    [Fact]
    public async Task A_model_explained_against_itself_correlates_fully_and_occlusion_takes_its_settings()
    {
        JsonNode result = JsonNode.Parse(await CommandLine.OutputOfAsync(
            "explain", own.Base, "--task", own.Task, "--sample", "0", "--part", "train", "--method", "occlusion", "--window", "5", "--stride", "5", "--baseline", "mean", "--against", own.Base, "-o", own.File("same"), "--json", "--quiet"))!;
        Assert.Equal(1, (double)result["rank_correlation"]!, 12);
        Assert.Equal(((string)result["class"]!, "mean"), ((string)result["model"]!["answered"]!, (string)result["baseline"]!));
        double[] channel = [.. result["model"]!["attribution"]!["inputs"]![0]!["values"]![0]!.AsArray().Select(value => (double)value!)];
        Assert.Equal(channel[0], channel[4]);
        Assert.NotEqual(channel[4], channel[5]);
    }

    [Fact]
    public async Task A_quantised_model_is_explained_through_its_values_and_says_so()
    {
        string int8 = own.File("int8.safetensors");
        await CommandLine.OutputOfAsync("quantize", own.Base, "-o", int8, "--task", own.Task, "--quiet");
        string text = await CommandLine.OutputOfAsync("explain", int8, "--task", own.Task, "--sample", "1", "-o", own.File("int8why"), "--quiet");
        Assert.Contains("explained through its floating-point values", text, StringComparison.Ordinal);
        Assert.Contains("quantised", File.ReadAllText(own.File("int8why/explain.svg")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sequences_are_explained_at_one_step()
    {
        string model = own.File("sleep.safetensors");
        using (Network network = Network.Create(new SleepTask().Network!, seed: 1))
            network.Save(model);
        JsonNode result = JsonNode.Parse(await CommandLine.OutputOfAsync(
            "explain", model, "--task", "sleep", "--sample", "0", "--step", "20", "--class", "REM", "--steps", "8", "-o", own.File("sleepwhy"), "--json", "--quiet"))!;
        Assert.Equal((20, "REM"), ((int)result["step"]!, (string)result["class"]!));
        JsonArray channel = result["model"]!["attribution"]!["inputs"]![0]!["values"]![0]!.AsArray();
        Assert.All(channel.Skip(21), value => Assert.Equal(0, (double)value!));
    }
}
