using System.Globalization;
using System.Text.Json.Nodes;

namespace PruneKit.Tests;

/// <summary>A small model on two channels at 10 Hz, windows of 8 samples every 4, and streams for it.</summary>
internal static class StreamModel
{
    public static SignalPipeline Signal { get; } = new("x", 10, [new("a", "g"), new("b", "g")], [new MedianStep(3), new WindowStep(8, 4)]);

    public static TaskDefinition Task { get; } = new("own", [new InputSpec("x", Shape.Of(2, 8))], ["up", "down", "still"], new MetricSpec(MetricKind.Accuracy, []));

    public static Network Create() => new NetworkBuilder().Input("x", 2, 8).Flatten().Linear("fc", 3).Output("scores").Build(seed: 3);

    public static string Save(string path, SignalPipeline? signal = null)
    {
        using Network network = Create();
        network.Attachments = TaskSection.AddTo(SignalSection.AddTo(network.Attachments, signal ?? Signal), Task);
        network.Save(path);
        return path;
    }

    /// <summary>Samples from 0 on: time, a, b.</summary>
    public static (double Time, double A, double B)[] Samples(int count) =>
        [.. Enumerable.Range(0, count).Select(i => (i / 10.0, Math.Sin(0.7 * i) * 3, Math.Cos(0.4 * i) + (0.01 * i)))];

    public static string Csv(IEnumerable<(double Time, double A, double B)> samples) =>
        "time,a,b\n" + string.Concat(samples.Select(sample => string.Create(CultureInfo.InvariantCulture, $"{sample.Time:R},{sample.A:R},{sample.B:R}\n")));

    public static (JsonNode[] Lines, RunSummary Summary) Run(string model, string text, StreamOptions? options = null)
    {
        using var output = new StringWriter();
        using var runner = StreamRunner.Load(model, options ?? new StreamOptions());
        RunSummary summary = runner.Run(new StringReader(text), "test", output, TestContext.Current.CancellationToken);
        return (Lines(output.ToString()), summary);
    }

    public static JsonNode[] Lines(string output) => [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];

    public static JsonNode[] Windows(JsonNode[] lines) => [.. lines.Where(line => (string)line["event"]! == "window")];
}
