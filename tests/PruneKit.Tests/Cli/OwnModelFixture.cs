using System.Diagnostics.CodeAnalysis;

namespace PruneKit.Tests;

/// <summary>The sample of one's own model on one's own data, traced and trained a little, in a folder that the tests of a class share.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "disposed by DisposeAsync")]
public sealed class OwnModelFixture : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The folder with grip.csv, grip.dat, dataset.json and base.safetensors.</summary>
    public string Folder => _folder.Path;

    /// <summary>The data set's description.</summary>
    public string Task => File("dataset.json");

    /// <summary>A trained, dense model.</summary>
    public string Base => File("base.safetensors");

    /// <summary>A path in the folder.</summary>
    public string File(string name) => _folder.File(name);

    public async ValueTask InitializeAsync()
    {
        string sample = typeof(OwnModel.GripNet).Assembly.Location;
        ToolRun made = await ToolRun.StartAsync("dotnet", sample, Folder);
        Assert.True(made.ExitCode == 0, made.Error);
        System.IO.File.Copy(Repository.File("samples/OwnModel/data/dataset.json"), Task);
        await CommandLine.OutputOfAsync("trace", $"{sample}:OwnModel.GripNet", "--input", "x:1x2x50", "--weights", File("grip.dat"), "-o", File("grip.safetensors"), "--quiet");
        await CommandLine.OutputOfAsync("finetune", File("grip.safetensors"), "-o", Base, "--task", Task, "--epochs", "5", "--quiet", "--threads", "1");
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
