using System.Text.Json;

namespace PruneKit.Tests;

/// <summary><c>prune --allocation</c> and its like, as a user runs it.</summary>
public sealed class AllocationTests(OwnModelFixture own) : IClassFixture<OwnModelFixture>
{
    [Theory]
    [InlineData("--allocation er", 80)]
    [InlineData("--allocation erk --structure kernels --protect _head", null)]
    [InlineData("--allocation lamp", 80)]
    [InlineData("--allocation sensitivity --task {task}", 80)]
    [InlineData("--allocation sensitivity --task {task} --schedule cubic --end-step 4 --frequency 2 --epochs 2", 80)]
    [InlineData("--allocation dynamic --task {task}", 80)]
    [InlineData("--allocation dynamic --cost macs --task {task}", null)]
    [InlineData("--allocation dynamic --layer-cost _stem=2.5 --layer-cost _block=10 --task {task}", null)]
    public async Task Is_pruned_and_replayed(string options, int? percent)
    {
        using var folder = new TemporaryFolder();
        string output = folder.File("sparse.safetensors"), again = folder.File("again.safetensors");
        JsonElement result = await PruneAsync(output, options);
        if (percent is int exact)
            Assert.Equal(Sparsity.Percent(exact).CountOf(result.GetProperty("weights").GetInt64()), result.GetProperty("zeros").GetInt64());
        await CommandLine.OutputOfAsync("replay", output, "-o", again, "--quiet");
        Assert.Equal(File.ReadAllBytes(output), File.ReadAllBytes(again));
    }

    [Fact]
    public async Task The_ends_are_protected()
    {
        using var folder = new TemporaryFolder();
        JsonElement result = await PruneAsync(folder.File("sparse.safetensors"), "--protect-ends");
        Assert.Equal([0, 256, 0], result.GetProperty("layers").EnumerateArray().Select(layer => layer.GetProperty("zeros").GetInt32()));
    }

    private async Task<JsonElement> PruneAsync(string output, string options)
    {
        string json = await CommandLine.OutputOfAsync(["prune", own.Base, "-o", output, "--sparsity", "80", .. options.Replace("{task}", own.Task, StringComparison.Ordinal).Split(' '), "--json", "--quiet"]);
        using JsonDocument result = JsonDocument.Parse(json);
        return result.RootElement.Clone();
    }
}
