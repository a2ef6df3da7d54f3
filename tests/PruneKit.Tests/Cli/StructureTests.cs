using System.Text.Json;

namespace PruneKit.Tests;

/// <summary><c>prune --structure</c>, as a user runs it: the files are smaller, proven equal, and every other verb takes them.</summary>
public sealed class StructureTests(OwnModelFixture own) : IClassFixture<OwnModelFixture>
{
    [Theory]
    [InlineData("--structure channels --target macs=50%")]
    [InlineData("--structure channels --sparsity 50 --importance taylor --ranking local --reduction mean --mend --task {task}")]
    [InlineData("--structure channels --target params=60%,macs=70% --ranking isomorphic --width-multiple 2 --importance geometric-median")]
    [InlineData("--structure channels --sparsity 50 --schedule cubic --begin-step 2 --end-step 8 --frequency 2 --epochs 4 --task {task}")]
    [InlineData("--structure layers --target macs=80% --task {task}")]
    [InlineData("--structure paths --target macs=50%")]
    [InlineData("--structure paths --target macs=50% --path-mode loss --task {task}")]
    [InlineData("--structure paths --path-action edges --importance synflow --sparsity 90")]
    [InlineData("--structure paths --path-action cover --path-share 5")]
    public async Task A_pruned_model_is_smaller_and_every_verb_takes_it(string options)
    {
        using var folder = new TemporaryFolder();
        string small = folder.File("small.safetensors"), tuned = folder.File("tuned.safetensors"), onnx = folder.File("small.onnx");
        string json = await CommandLine.OutputOfAsync(["prune", own.Base, "-o", small, .. options.Replace("{task}", own.Task, StringComparison.Ordinal).Split(' '), "--json", "--quiet"]);
        using JsonDocument result = JsonDocument.Parse(json);
        JsonElement shrink = result.RootElement.GetProperty("shrink");
        Assert.True(shrink.GetProperty("macs").GetInt64() < shrink.GetProperty("macs_before").GetInt64());
        Assert.True(shrink.GetProperty("parameters").GetInt64() < shrink.GetProperty("parameters_before").GetInt64());
        if (shrink.TryGetProperty("largest_difference", out JsonElement difference) && difference.ValueKind == JsonValueKind.Number)
            Assert.InRange(difference.GetDouble(), 0, EquivalenceCertificate.Tolerance);
        using (Network network = Network.Load(small))
            Assert.Equal(NetworkCosts.Of(network.Spec).Macs.Count, shrink.GetProperty("macs").GetInt64());

        await CommandLine.OutputOfAsync("finetune", small, "-o", tuned, "--task", own.Task, "--epochs", "1", "--quiet");
        await CommandLine.OutputOfAsync("evaluate", tuned, "--task", own.Task, "--quiet");
        await CommandLine.OutputOfAsync("export", tuned, "-o", onnx, "--quiet");
        await CommandLine.OutputOfAsync("verify", tuned, onnx, "--task", own.Task, "--quiet");
        await CommandLine.OutputOfAsync("replay", small, "-o", folder.File("again.safetensors"), "--quiet");
        Assert.Equal(File.ReadAllBytes(small), File.ReadAllBytes(folder.File("again.safetensors")));
    }

    [Theory]
    [InlineData("EmbeddingClassifier", "ids:1x14:i64")]
    [InlineData("TransformerFromParts", "x:1x12x6")]
    public async Task A_module_of_an_assembly_is_traced_shrunk_and_exported(string type, string input)
    {
        using var folder = new TemporaryFolder();
        string model = folder.File("model.safetensors"), small = folder.File("small.safetensors");
        await CommandLine.OutputOfAsync("trace", $"{typeof(StructureTests).Assembly.Location}:PruneKit.Tests.{type}", "--input", input, "-o", model, "--quiet");
        Assert.Contains("channel", await CommandLine.OutputOfAsync("inspect", model), StringComparison.Ordinal);
        await CommandLine.OutputOfAsync("prune", model, "-o", small, "--structure", "channels", "--target", "params=60%", "--quiet");
        await CommandLine.OutputOfAsync("export", small, "-o", folder.File("small.onnx"), "--quiet");
    }
}
