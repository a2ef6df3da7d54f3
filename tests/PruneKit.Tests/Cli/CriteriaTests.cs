using System.Text.Json;

namespace PruneKit.Tests;

/// <summary><c>prune --importance</c> with criteria that look at data, as a user runs it.</summary>
public sealed class CriteriaTests(OwnModelFixture own) : IClassFixture<OwnModelFixture>
{
    [Theory]
    [InlineData("snip")]
    [InlineData("wanda")]
    [InlineData("wanda-global")]
    [InlineData("obd")]
    public async Task Prunes_on_the_tasks_data_says_how_well_and_runs_again(string importance)
    {
        using var folder = new TemporaryFolder();
        string sparse = folder.File("sparse.safetensors"), again = folder.File("again.safetensors");
        string json = await CommandLine.OutputOfAsync("prune", own.Base, "-o", sparse, "--sparsity", "80", "--importance", importance, "--task", own.Task, "--json", "--quiet");
        using JsonDocument result = JsonDocument.Parse(json);
        Assert.Equal(JsonValueKind.Object, result.RootElement.GetProperty("validation").ValueKind);
        using (Network network = Network.Load(sparse))
            Assert.All(network.Masks, mask => Assert.Equal(Sparsity.Percent(80).CountOf(mask.Value.Shape.ElementCount), mask.Value.PrunedCount));
        await CommandLine.OutputOfAsync("replay", sparse, "-o", again, "--quiet");
        Assert.Equal(File.ReadAllBytes(sparse), File.ReadAllBytes(again));
    }

    [Fact]
    public async Task Prunes_on_a_schedule_by_gradients_of_the_network_as_it_is()
    {
        using var folder = new TemporaryFolder();
        string sparse = folder.File("sparse.safetensors");
        await CommandLine.OutputOfAsync(
            "prune", own.Base, "-o", sparse, "--sparsity", "80", "--importance", "fisher", "--allocation", "global", "--task", own.Task,
            "--schedule", "cubic", "--begin-step", "2", "--end-step", "8", "--frequency", "2", "--epochs", "4", "--quiet");
        using Network network = Network.Load(sparse);
        Assert.Equal(Sparsity.Percent(80).CountOf(network.Masks.Sum(mask => mask.Value.Shape.ElementCount)), network.Masks.Sum(mask => mask.Value.PrunedCount));
    }
}
