using System.Text.Json;

namespace PruneKit.Tests;

/// <summary><c>prune --update</c> and <c>--solver</c>, as a user runs them.</summary>
public sealed class SolverTests(OwnModelFixture own) : IClassFixture<OwnModelFixture>
{
    [Theory]
    [InlineData("--importance obs --update obs")]
    [InlineData("--importance woodfisher --allocation global --update fisher")]
    [InlineData("--importance random --update obs")]
    [InlineData("--structure 2:4 --protect _stem --importance obs --update obs")]
    [InlineData("--solver chita")]
    [InlineData("--solver chita-1")]
    public async Task Removes_exactly_what_is_asked_for_and_replays_to_the_same_bytes(string options)
    {
        using var folder = new TemporaryFolder();
        string pruned = folder.File("pruned.safetensors"), again = folder.File("again.safetensors");
        string json = await CommandLine.OutputOfAsync(["prune", own.Base, "-o", pruned, "--sparsity", "50", .. options.Split(' '), "--task", own.Task, "--json", "--quiet"]);
        using JsonDocument result = JsonDocument.Parse(json);
        Assert.True(result.RootElement.TryGetProperty("validation", out _));
        using (Network network = Network.Load(pruned), before = Network.Load(own.Base))
        {
            long count = network.Masks.ElementCount;
            Assert.InRange(network.Masks.PrunedCount, (count / 2) - network.Masks.Count, (count / 2) + network.Masks.Count);
            Assert.Equal(0, network.Masks.CountRevived(network));
            Assert.Contains(network.PrunableWeights, weight => Changed(network, before, weight));
        }

        await CommandLine.OutputOfAsync("finetune", pruned, "-o", folder.File("tuned.safetensors"), "--task", own.Task, "--epochs", "1", "--quiet");
        await CommandLine.OutputOfAsync("replay", pruned, "-o", again, "--quiet");
        Assert.Equal(File.ReadAllBytes(pruned), File.ReadAllBytes(again));
    }

    [Theory]
    [InlineData("--sparsity 50 --update obs", "--update obs looks at data and needs --task; give a built-in task or the path of your dataset.json")]
    [InlineData("--sparsity 50 --solver chita", "--solver chita looks at data and needs --task; give a built-in task or the path of your dataset.json")]
    [InlineData("--sparsity 50 --solver chita --update obs --task ecg", "--solver chita finds the weights' values itself and takes no --update; leave one of them away")]
    [InlineData("--sparsity 50 --solver chita --importance obs --task ecg", "--solver chita chooses weights over the whole network itself; leave --importance, --allocation and --scope away")]
    [InlineData("--threshold 0.1 --update obs --task ecg", "--update obs needs --sparsity; for example --sparsity 80")]
    [InlineData("--schedule cubic --begin-step 0 --end-step 10 --frequency 5 --sparsity 50 --update fisher --task ecg", "--update fisher changes weights at once and takes neither --schedule nor --max-drop; run prunekit finetune afterwards")]
    [InlineData("--structure channels --sparsity 50 --update obs", "--update and --solver change single weights and have no meaning with --structure channels; choose --structure weights, or --mend for channels")]
    [InlineData("--structure block1x4 --sparsity 50 --solver chita --task ecg", "--solver chita chooses single weights; with --structure block1x4 give --importance obs --update obs")]
    [InlineData("--sparsity 50 --update obd", "unknown update 'obd'; did you mean 'obs'?")]
    public async Task What_does_not_go_together_is_refused(string options, string message)
    {
        using var folder = new TemporaryFolder();
        ToolRun run = await CommandLine.RunAsync(["prune", own.Base, "-o", folder.File("out.safetensors"), .. options.Split(' ')]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    private static bool Changed(Network network, Network before, TensorSpec weight)
    {
        double[] now = WeightValues.Copy(network[weight.Name]), then = WeightValues.Copy(before[weight.Name]);
        return Enumerable.Range(0, now.Length).Any(i => now[i] != 0 && now[i] != then[i]);
    }
}
