using System.Text.Json;

namespace PruneKit.Tests;

/// <summary><c>prune --structure</c> with patterns of weights, as a user runs it.</summary>
public sealed class PatternTests(OwnModelFixture own) : IClassFixture<OwnModelFixture>
{
    [Theory]
    [InlineData("2:4", "--protect _stem", 50)]
    [InlineData("1:8", "--only _block --schedule linear --end-step 4 --frequency 1 --epochs 2 --task {task}", 87.5)]
    [InlineData("block1x4", "--only _block --sparsity 75 --allocation global", 75)]
    [InlineData("rows", "--sparsity 50 --schedule cubic --end-step 4 --frequency 2 --epochs 2 --task {task}", 50)]
    public async Task A_pattern_is_pruned_replayed_and_exported(string structure, string options, double percent)
    {
        using var folder = new TemporaryFolder();
        string sparse = folder.File("sparse.safetensors"), again = folder.File("again.safetensors");
        string json = await CommandLine.OutputOfAsync(["prune", own.Base, "-o", sparse, "--structure", structure, .. options.Replace("{task}", own.Task, StringComparison.Ordinal).Split(' '), "--json", "--quiet"]);
        using JsonDocument result = JsonDocument.Parse(json);
        JsonElement block = result.RootElement.GetProperty("layers").EnumerateArray().Single(layer => layer.GetProperty("tensor").GetString() == "_block.weight");
        Assert.Equal(percent, block.GetProperty("sparsity_percent").GetDouble(), 1e-9);
        await CommandLine.OutputOfAsync("replay", sparse, "-o", again, "--quiet");
        Assert.Equal(File.ReadAllBytes(sparse), File.ReadAllBytes(again));
        await CommandLine.OutputOfAsync("finetune", sparse, "-o", folder.File("tuned.safetensors"), "--task", own.Task, "--epochs", "1", "--quiet");
        using Network tuned = Network.Load(folder.File("tuned.safetensors"));
        Assert.Equal(0, tuned.Masks.CountRevived(tuned));
    }
}
