using System.Globalization;
using System.Text.Json.Nodes;

namespace PruneKit.Tests;

/// <summary>A night on a stream: the answers of evaluation, epoch by epoch, and the night's summary.</summary>
public sealed class SleepRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WalchNight _night = WalchPack.Shipped().MinBy(night => night.Epochs)!;

    [Fact]
    public void It_answers_every_epoch_as_evaluation_does_and_sums_the_night_up()
    {
        (string model, string[] expected) = Trained();
        (JsonNode[] lines, RunSummary summary) = StreamModel.Run(model, Csv(_night, 0, _night.Epochs));
        JsonNode[] windows = StreamModel.Windows(lines);
        Assert.Equal((_night.Epochs, _night.Epochs), (summary.Windows, summary.Answered));
        Assert.Equal(expected, windows.Select(line => (string)line["class"]!));
        Assert.Equal(300, (double)lines[0]["delay_seconds"]!);
        Assert.Equal([300.0, 330.0, 360.0], windows.Take(3).Select(line => (double)line["time"]!));
        Assert.Equal(30.0 * (_night.Epochs + 9), (double)windows[^1]["time"]!);
        JsonNode night = lines[^2];
        Assert.Equal(("night", "end"), ((string)night["event"]!, (string)lines[^1]["event"]!));
        Assert.Equal(_night.Epochs / 2.0, (double)night["in_bed_minutes"]!);
        Assert.Equal(expected.Count(stage => stage != "wake") / 2.0, (double)night["asleep_minutes"]!);
        Assert.False(string.IsNullOrEmpty((string)night["advice"]!));
    }

    [Fact]
    public void Behind_a_gap_the_sequence_begins_anew_and_nothing_before_it_is_lost()
    {
        (string model, _) = Trained();
        (JsonNode[] lines, RunSummary summary) = StreamModel.Run(model, Csv(_night, 0, 40) + Csv(_night, 60, 100)[("time,activity,heart,circadian\n".Length)..]);
        Assert.Equal((1, 80, 79), (summary.Gaps, summary.Windows, summary.Answered));
        Assert.Equal(1, (int)lines[^2]["unanswered"]!);
    }

    public void Dispose() => _folder.Dispose();

    private (string Model, string[] Expected) Trained()
    {
        var task = new SleepTask();
        string model = _folder.File("m.safetensors");
        using Network network = Network.Create(task.Network!, seed: 5);
        DataSplit raw = task.Data(null).Load(TestContext.Current.CancellationToken);
        var preprocess = PreprocessPipeline.Fit(raw.Train);
        network.Attachments = TaskSection.AddTo(SignalSection.AddTo(network.Attachments.WithSection(PreprocessSection.Name, PreprocessSection.Write(preprocess)), task.Signal), task.Definition);
        network.Save(model);
        DataSplit split = preprocess.Apply(raw);
        LabelledData part = new[] { split.Train, split.Validation, split.Test }.Single(one => one.Groups.Contains(_night.Subject));
        Predictions found = Evaluator.Predict(network, part, task.Definition, TestContext.Current.CancellationToken);
        int start = part.Groups.ToArray().IndexOf(_night.Subject) * SleepSequence.Steps;
        return (model, [.. Enumerable.Range(start + SleepSequence.Delay, _night.Epochs).Select(step => task.Definition.Classes[found.Classes![step]])]);
    }

    private static string Csv(WalchNight night, int from, int to) => "time,activity,heart,circadian\n" + string.Concat(Enumerable.Range(from, to - from).Select(epoch => string.Create(
        CultureInfo.InvariantCulture, $"{30 * epoch},{night[WalchFeature.Count, epoch]:R},{night[WalchFeature.Heart, epoch]:R},{night[WalchFeature.Circadian, epoch]:R}\n")));
}
