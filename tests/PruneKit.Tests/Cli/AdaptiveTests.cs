using System.Text.Json;

namespace PruneKit.Tests;

/// <summary><c>prune --max-drop</c> and <c>--teacher</c>, as a user runs them.</summary>
public sealed class AdaptiveTests(OwnModelFixture own) : IClassFixture<OwnModelFixture>
{
    [Fact]
    public async Task A_bound_that_always_holds_ends_at_the_ceiling_and_one_that_never_does_takes_every_level_back()
    {
        using var folder = new TemporaryFolder();
        JsonElement far = await PruneAsync(folder.File("far.safetensors"), "--max-drop", "100", "--sparsity", "80", "--level-epochs", "1", "--epochs", "9");
        Assert.Equal([50, 75, 80], far.GetProperty("levels").EnumerateArray().Select(level => level.GetProperty("sparsity_percent").GetDouble()));
        Assert.Equal(80, far.GetProperty("sparsity_percent").GetDouble(), 0.5);

        await CommandLine.OutputOfAsync("prune", own.Base, "-o", folder.File("none.safetensors"), "--task", own.Task, "--max-drop", "0", "--level-epochs", "1", "--epochs", "1", "--first-share", "99.5", "--quiet");
        using Network network = Network.Load(folder.File("none.safetensors")), before = Network.Load(own.Base);
        if (network.Masks.Count == 0)
            Assert.All(before.Spec.Tensors, tensor => Assert.Equal(WeightValues.Copy(before[tensor.Name]), WeightValues.Copy(network[tensor.Name])));
    }

    [Fact]
    public async Task Is_replayed_to_the_same_bytes()
    {
        using var folder = new TemporaryFolder();
        string output = folder.File("a.safetensors"), again = folder.File("again.safetensors");
        await PruneAsync(output, "--max-drop", "5", "--level-epochs", "1", "--epochs", "4", "--scope", "global");
        await CommandLine.OutputOfAsync("replay", output, "-o", again, "--quiet");
        Assert.Equal(File.ReadAllBytes(output), File.ReadAllBytes(again));
    }

    [Fact]
    public async Task A_teacher_is_an_input_like_any_other()
    {
        using var folder = new TemporaryFolder();
        string output = folder.File("taught.safetensors"), again = folder.File("again.safetensors"), teacher = folder.File("teacher.safetensors");
        File.Copy(own.Base, teacher);
        await PruneAsync(output, "--schedule", "cubic", "--sparsity", "50", "--end-step", "4", "--frequency", "2", "--epochs", "2", "--teacher", teacher, "--temperature", "3", "--teacher-weight", "0.9");
        await CommandLine.OutputOfAsync("replay", output, "-o", again, "--quiet");
        Assert.Equal(File.ReadAllBytes(output), File.ReadAllBytes(again));
        await CommandLine.OutputOfAsync("prune", own.Base, "-o", teacher, "--sparsity", "10", "--force", "--quiet");
        ToolRun refused = await CommandLine.RunAsync("replay", output, "-o", folder.File("third.safetensors"), "--quiet");
        Assert.Equal(3, refused.ExitCode);
        Assert.Contains(teacher, refused.Error, StringComparison.Ordinal);
    }

    private async Task<JsonElement> PruneAsync(string output, params string[] options)
    {
        string json = await CommandLine.OutputOfAsync(["prune", own.Base, "-o", output, "--task", own.Task, .. options, "--json", "--quiet"]);
        using JsonDocument result = JsonDocument.Parse(json);
        return result.RootElement.Clone();
    }
}
