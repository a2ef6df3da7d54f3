using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace PruneKit.Tests;

/// <summary>Kills the command line as the out-of-memory killer would, without a word, and goes on with <c>--resume</c>.</summary>
public sealed class KilledRunTests
{
    private const int Kills = 5;

    [DeepFact]
    public async Task A_training_killed_at_five_random_moments_ends_in_the_same_bytes()
    {
        using TemporaryFolder folder = DataSet(epochs: 80);
        await EndsInTheSameBytes(folder, "finetune", "base.safetensors", "--task", "dataset.json");
    }

    [DeepFact]
    public async Task A_gradual_pruning_killed_at_five_random_moments_ends_in_the_same_bytes()
    {
        using TemporaryFolder folder = DataSet(epochs: 80);
        await EndsInTheSameBytes(
            folder, "prune", "base.safetensors", "--task", "dataset.json", "--schedule", "cubic", "--sparsity", "80", "--begin-step", "100", "--end-step", "1500", "--frequency", "50");
    }

    [DeepFact]
    public async Task A_gradual_channel_pruning_killed_at_five_random_moments_ends_in_the_same_bytes()
    {
        using TemporaryFolder folder = DataSet(epochs: 80);
        await EndsInTheSameBytes(
            folder, "prune", "base.safetensors", "--task", "dataset.json", "--structure", "channels", "--schedule", "cubic", "--sparsity", "60", "--begin-step", "100", "--end-step", "1500", "--frequency", "50");
    }

    [DeepFact]
    public async Task The_heart_beat_task_killed_at_five_random_moments_ends_in_the_same_bytes()
    {
        if (!WearableTasks.All.Any(task => task.Definition.Name == "ecg"))
            Assert.Skip("this build has no task 'ecg'");
        using var folder = new TemporaryFolder();
        await EndsInTheSameBytes(folder, "train", "ecg", "--epochs", "8");
    }

    private static async Task EndsInTheSameBytes(TemporaryFolder folder, params string[] command)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        using (Process undisturbed = Start(folder, command, "-o", "undisturbed.safetensors"))
            await Finish(undisturbed, cancellation);
        var random = new Random(11);
        for (int i = 0; i < Kills; i++)
        {
            using Process killed = Start(folder, command, "-o", "resumed.safetensors", "--resume");
            await KillAfterACheckpoint(killed, folder.File("resumed.safetensors.checkpoint"), random.Next(0, 300), cancellation);
        }

        using (Process last = Start(folder, command, "-o", "resumed.safetensors", "--resume"))
            await Finish(last, cancellation);
        Assert.Equal(File.ReadAllBytes(folder.File("undisturbed.safetensors")), File.ReadAllBytes(folder.File("resumed.safetensors")));
        Assert.False(File.Exists(folder.File("resumed.safetensors.checkpoint")));
    }

    private static Process Start(TemporaryFolder folder, string[] command, params string[] more)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "PruneKit.Cli.dll"), .. command, .. more, "--threads", "1", "--quiet"])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        return Process.Start(start)!;
    }

    /// <summary>Waits until this process has written a checkpoint, and a moment more, so that each run gets on.</summary>
    private static async Task KillAfterACheckpoint(Process process, string checkpoint, int milliseconds, CancellationToken cancellation)
    {
        DateTime before = File.GetLastWriteTimeUtc(checkpoint);
        while (File.GetLastWriteTimeUtc(checkpoint) == before)
        {
            Assert.False(process.HasExited, process.HasExited ? await process.StandardError.ReadToEndAsync(cancellation) : "");
            await Task.Delay(5, cancellation);
        }

        await Task.Delay(milliseconds, cancellation);
        Assert.False(process.HasExited, "the run ended before it was killed; give it more to do");
        process.Kill();
        await process.WaitForExitAsync(cancellation);
    }

    private static async Task Finish(Process process, CancellationToken cancellation)
    {
        string errors = await process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        Assert.True(process.ExitCode == 0, errors);
    }

    /// <summary>The made-up waves as a user's own data, and an untrained model.</summary>
    private static TemporaryFolder DataSet(int epochs)
    {
        var folder = new TemporaryFolder();
        LabelledData data = TinyTask.Data(900, seed: 4);
        var csv = new StringBuilder("label,subject");
        for (int i = 0; i < 16; i++)
            csv.Append(CultureInfo.InvariantCulture, $",x{i}");
        for (int row = 0; row < data.Count; row++)
            csv.Append(CultureInfo.InvariantCulture, $"\n{TinyTask.Definition.Classes[data.Targets.Classes![row]]},{data.Groups[row]},{Samples(data, row)}");
        File.WriteAllText(folder.File("waves.csv"), csv.Append('\n').ToString());
        File.WriteAllText(folder.File("dataset.json"), $$$"""
            {
              "schema": "prunekit.dataset/1", "name": "waves", "format": "csv-windows", "rateHz": 16,
              "channels": [{ "name": "x", "unit": "g" }], "window": { "length": 16 }, "classes": ["low", "middle", "high"],
              "split": { "train": ["s0"], "validation": ["s1"], "test": ["s2"] },
              "training": { "epochs": {{{epochs}}}, "batchSize": 8 }, "pruning": { "training": { "epochs": {{{epochs}}}, "batchSize": 8, "keepBest": true } }
            }
            """);
        using Network network = TinyTask.Network();
        network.Save(folder.File("base.safetensors"));
        return folder;
    }

    private static string Samples(LabelledData data, int row) =>
        string.Join(',', data.Inputs[0].Window(row).ToArray().Select(value => value.ToString("R", CultureInfo.InvariantCulture)));
}
