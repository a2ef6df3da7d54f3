namespace PruneKit.Tests;

/// <summary>The network that reads a night both ways goes through every verb; a stream refuses it by name.</summary>
public sealed class SleepNightVerbsTests : IDisposable
{
    private const string Name = "sleep-night";
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task It_is_pruned_quantised_exported_and_judged()
    {
        string dense = _folder.File("m.safetensors"), zeros = _folder.File("z.safetensors"), units = _folder.File("u.safetensors"), integers = _folder.File("q.safetensors");
        await CommandLine.OutputOfAsync("train", Name, "-o", dense, "--epochs", "1", "--quiet");
        await CommandLine.OutputOfAsync("prune", dense, "-o", zeros, "--sparsity", "80", "--quiet");
        await CommandLine.OutputOfAsync("prune", dense, "-o", units, "--task", Name, "--structure", "channels", "--sparsity", "50", "--quiet");
        using (Network small = Network.Load(units))
            Assert.InRange(small.Spec.Layers.Select(layer => layer.Kind).OfType<LstmKind>().Single().HiddenSize, 1, 15);
        await CommandLine.OutputOfAsync("quantize", units, "-o", integers, "--task", Name, "--quiet");
        Assert.Contains("awakenings", await CommandLine.OutputOfAsync("evaluate", integers, "--task", Name, "--by-subject"), StringComparison.Ordinal);
        foreach ((string model, string format, string file) in new[] { (units, "onnx", "m.onnx"), (integers, "c", "c"), (integers, "bundle", "m.pkb") })
        {
            await CommandLine.OutputOfAsync("export", model, "-o", _folder.File(file), "--format", format, "--quiet");
            await CommandLine.OutputOfAsync("verify", model, _folder.File(file), "--task", Name, "--quiet");
        }
    }

    [Fact]
    public async Task A_stream_refuses_it_by_name()
    {
        string model = _folder.File("m.safetensors"), samples = _folder.File("s.csv");
        await CommandLine.OutputOfAsync("train", Name, "-o", model, "--epochs", "1", "--quiet");
        await File.WriteAllTextAsync(samples, "time,activity,heart,circadian\n0,1,1,1\n", TestContext.Current.CancellationToken);
        ToolRun run = await CommandLine.RunAsync("run", model, samples);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("only models of tasks on sensor streams can be run", run.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
