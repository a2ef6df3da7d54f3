using System.Text.Json;

namespace PruneKit.Tests;

/// <summary><c>prune --method</c>, as a user runs it.</summary>
public sealed class MethodTests(OwnModelFixture own) : IClassFixture<OwnModelFixture>
{
    [Theory]
    [InlineData("--method", "rigl", "--schedule", "constant", "--drop-share", "0.5", "--end-step", "8", "--frequency", "2")]
    [InlineData("--method", "rewinding", "--rewind-to", "1", "--schedule", "exponential", "--begin-step", "3", "--end-step", "7", "--frequency", "2")]
    [InlineData("--method", "variational-dropout", "--penalty-weight", "2", "--schedule", "cubic", "--end-step", "8", "--frequency", "2")]
    public async Task Prunes_to_exactly_what_was_asked_for_and_is_replayed_to_the_same_bytes(params string[] method)
    {
        using var folder = new TemporaryFolder();
        string output = folder.File("a.safetensors"), again = folder.File("again.safetensors");
        string json = await CommandLine.OutputOfAsync(["prune", own.Base, "-o", output, "--task", own.Task, "--sparsity", "60", "--scope", "global", .. method, "--json", "--quiet"]);
        using JsonDocument result = JsonDocument.Parse(json);
        long weights = result.RootElement.GetProperty("weights").GetInt64();
        Assert.Equal(Sparsity.Percent(60).CountOf(weights), result.RootElement.GetProperty("zeros").GetInt64());
        Assert.Equal(method[1] == "variational-dropout", result.RootElement.TryGetProperty("learned_sparsity_percent", out _));
        await CommandLine.OutputOfAsync("replay", output, "-o", again, "--quiet");
        Assert.Equal(File.ReadAllBytes(output), File.ReadAllBytes(again));
    }
}
