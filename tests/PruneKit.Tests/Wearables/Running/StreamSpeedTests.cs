using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace PruneKit.Tests;

/// <summary><c>prunekit run</c> as a process of its own, fed from a file by its dense <c>heart-rate</c> network.</summary>
public sealed class StreamSpeedTests
{
    [Fact]
    public async Task Ten_times_real_time_takes_less_than_a_tenth_of_a_core()
    {
        using var folder = new TemporaryFolder();
        var task = new HeartRateTask();
        using (Network network = Network.Create(task.Network!, seed: 1))
        {
            network.Attachments = TrackSection.AddTo(TaskSection.AddTo(SignalSection.AddTo(network.Attachments, task.Signal), task.Definition), task.Tracker);
            network.Save(folder.File("hr.safetensors"));
        }

        File.WriteAllText(folder.File("samples.csv"), Samples(new PulseGenerator(1, 300, 5).Read(cancellation: TestContext.Current.CancellationToken).First()));
        string cli = typeof(PruneKit.Cli.App).Assembly.Location;
        ToolRun run = await ToolRun.StartAsync("dotnet", cli, "run", folder.File("hr.safetensors"), folder.File("samples.csv"), "--quiet");
        Assert.True(run.ExitCode == 0, run.Error);
        JsonNode end = StreamModel.Lines(run.Output)[^1];
        Assert.InRange((double)end["windows"]!, 140, 150);
        double share = (double)end["cpu_share"]!;
        TestContext.Current.TestOutputHelper?.WriteLine(end.ToJsonString());
        Assert.True(10 * share < 0.1, end.ToJsonString());
    }

    private static string Samples(SensorRecording recording)
    {
        var text = new StringBuilder("time," + string.Join(',', recording.Channels.Select(channel => channel.Name)) + "\n");
        for (int i = 0; i < recording.Length; i++)
            text.AppendLine(CultureInfo.InvariantCulture, $"{i / recording.RateHz:0.000},{string.Join(',', recording.Channels.Select(channel => channel.Samples[i].ToString("R", CultureInfo.InvariantCulture)))}");
        return text.ToString();
    }
}
