using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace PruneKit.Tests;

/// <summary>Every built-in task that begins with samples runs on a stream of them, in floating point and in integers.</summary>
public sealed class SensorTaskRunTests : IDisposable
{
    private const int Seconds = 12;
    private const int FewestSamples = 24;
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Sensors { get; } = [.. WearableTasks.All.Where(task => task.Signal is not null).Select(task => task.Definition.Name)];

    [Theory]
    [MemberData(nameof(Sensors))]
    public async Task It_answers(string name)
    {
        string model = _folder.File("m.safetensors"), quantized = _folder.File("q.safetensors");
        await CommandLine.OutputOfAsync("train", name, "-o", model, "--epochs", "1", "--quiet");
        await CommandLine.OutputOfAsync("quantize", model, "-o", quantized, "--task", name, "--quiet");
        foreach (string file in new[] { model, quantized })
        {
            (JsonNode[] lines, RunSummary summary) = StreamModel.Run(file, Shaken(WearableTasks.Find(name).Signal!));
            Assert.True(summary.Answered > 0, string.Join('\n', lines.Select(line => line.ToJsonString())));
            Assert.All(StreamModel.Windows(lines).Where(line => line["flags"]!.AsArray().Count == 0), line => Assert.True(line["class"] is not null || line["value"] is not null));
        }
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Noise on all channels, with a hard knock after five seconds.</summary>
    private static string Shaken(SignalPipeline signal)
    {
        var random = new Random(4);
        var text = new StringBuilder("time,").AppendJoin(',', signal.Channels.Select(channel => channel.Name)).Append('\n');
        for (int i = 0; i < Math.Max(FewestSamples, Seconds * signal.RateHz); i++)
        {
            double height = Math.Abs((i / signal.RateHz) - 5) < 0.05 ? 4 : 0.5;
            text.Append(CultureInfo.InvariantCulture, $"{i / signal.RateHz:R},").AppendJoin(',', signal.Channels.Select(_ => (height * (1 + random.NextDouble())).ToString("R", CultureInfo.InvariantCulture))).Append('\n');
        }

        return text.ToString();
    }
}
