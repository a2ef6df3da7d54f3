using System.IO.Pipes;
using System.Text.Json.Nodes;

namespace PruneKit.Tests;

public sealed class StreamRunnerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _model;

    public StreamRunnerTests() => _model = StreamModel.Save(_folder.File("m.safetensors"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_window_is_answered_as_the_evaluator_does()
    {
        var samples = StreamModel.Samples(60);
        (JsonNode[] lines, RunSummary summary) = StreamModel.Run(_model, StreamModel.Csv(samples));
        var recording = new SensorRecording("s", "r", 10, [new("a", "g", [.. samples.Select(one => (float)one.A)]), new("b", "g", [.. samples.Select(one => (float)one.B)])], []);
        SignalWindows windows = StreamModel.Signal.Windows(recording);
        using Network network = StreamModel.Create();
        var data = new LabelledData([new DataInput("x", Shape.Of(2, 8), windows.Values)], DataTargets.OfClasses(new int[windows.Places.Count]), windows.Places.Select(_ => "s").ToValueList());
        Assert.Equal(Evaluator.Predict(network, data, StreamModel.Task, TestContext.Current.CancellationToken).Classes!.Select(one => StreamModel.Task.Classes[one]), StreamModel.Windows(lines).Select(line => (string)line["class"]!));
        Assert.Equal(windows.Places.Select(place => samples[place.Last].Time), StreamModel.Windows(lines).Select(line => (double)line["time"]!));
        Assert.Equal(("prunekit.run/1", "start", 0.1), ((string)lines[0]["schema"]!, (string)lines[0]["event"]!, (double)lines[0]["delay_seconds"]!));
        Assert.Equal(("end", 14L, 14L), ((string)lines[^1]["event"]!, summary.Windows, summary.Answered));
        Assert.All(StreamModel.Windows(lines), line => Assert.InRange((double)line["confidence"]!, 1.0 / 3, 1));
        Assert.True(summary.LatencyMs!.P50 <= summary.LatencyMs.P95 && summary.LatencyMs.P99 <= summary.LatencyMs.Max);
    }

    [Fact]
    public void Reordered_and_repeated_samples_are_dropped_and_counted()
    {
        var samples = StreamModel.Samples(60);
        List<(double, double, double)> stream = [.. samples];
        stream.Insert(20, samples[10]);
        stream.Insert(41, samples[39]);
        (JsonNode[] lines, RunSummary summary) = StreamModel.Run(_model, StreamModel.Csv(stream));
        Assert.Equal((2L, 60L, 0L), (summary.Late, summary.Samples, summary.Gaps));
        Assert.Equal(Text(StreamModel.Run(_model, StreamModel.Csv(samples)).Lines), Text(lines));
    }

    [Fact]
    public void Behind_a_gap_all_begins_anew_and_the_first_window_has_no_answer()
    {
        var samples = StreamModel.Samples(60);
        (JsonNode[] lines, RunSummary summary) = StreamModel.Run(_model, StreamModel.Csv(samples.Where((_, i) => i is < 21 or > 23)));
        JsonNode gap = Assert.Single(lines, line => (string)line["event"]! == "gap");
        Assert.Equal((2.4, 0.4), ((double)gap["time"]!, Math.Round((double)gap["seconds"]!, 6)));
        JsonNode[] behind = [.. StreamModel.Windows(lines).Where(line => (double)line["time"]! > 2.3)];
        Refused(behind[0], "gap");
        Assert.Equal(3.1, (double)behind[0]["time"]!);
        JsonNode[] alone = StreamModel.Windows(StreamModel.Run(_model, StreamModel.Csv(samples.Skip(24))).Lines);
        Assert.Equal(Text(alone[1..]), Text(behind[1..]));
        Assert.Equal((1L, summary.Windows - 1), (summary.Gaps, summary.Answered));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_missing_sample_leaves_the_windows_that_hold_it_without_an_answer(double missing)
    {
        var samples = StreamModel.Samples(60);
        samples[30].B = missing;
        (JsonNode[] lines, RunSummary summary) = StreamModel.Run(_model, StreamModel.Csv(samples));
        JsonNode[] bad = [.. StreamModel.Windows(lines).Where(line => line["class"] is null)];
        Assert.Equal([3.1, 3.5], bad.Select(line => (double)line["time"]!));
        Assert.All(bad, line => Refused(line, "missing"));
        Assert.Equal((1L, 12L), (summary.Missing, summary.Answered));
    }

    [Fact]
    public void Flat_and_saturated_signals_have_no_answer_unless_allowed()
    {
        string flat = StreamModel.Csv(StreamModel.Samples(60).Select(one => (one.Time, one.A, 0.5)));
        Assert.All(StreamModel.Windows(StreamModel.Run(_model, flat).Lines), line => Refused(line, "flat"));
        Assert.All(StreamModel.Windows(StreamModel.Run(_model, flat, new StreamOptions { Allow = ["flat"] }).Lines), line => Assert.NotNull(line["class"]));
        string stuck = StreamModel.Csv(StreamModel.Samples(60).Select(one => (one.Time, one.A, Math.Clamp(one.B, -5, 0.2))));
        Assert.Contains(StreamModel.Windows(StreamModel.Run(_model, stuck).Lines), line => line["class"] is null && line["flags"]!.AsArray().Any(flag => (string)flag! == "saturated"));
    }

    [Fact]
    public void Another_rate_is_refused_before_any_answer()
    {
        using var output = new StringWriter();
        using var runner = StreamRunner.Load(_model, new StreamOptions());
        string text = StreamModel.Csv(StreamModel.Samples(60).Select(one => (one.Time / 2, one.A, one.B)));
        string message = Assert.Throws<InvalidInputException>(() => runner.Run(new StringReader(text), "test", output, TestContext.Current.CancellationToken)).Message;
        Assert.Contains("has 20 samples a second by its time stamps, the model takes 10", message, StringComparison.Ordinal);
        Assert.Empty(StreamModel.Windows(StreamModel.Lines(output.ToString())));
    }

    [Fact]
    public async Task A_pipe_is_answered_window_by_window_and_a_cut_one_ends_well()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        using var input = new AnonymousPipeServerStream(PipeDirection.Out);
        using var samples = new StreamReader(new AnonymousPipeClientStream(PipeDirection.In, input.ClientSafePipeHandle));
        using var results = new AnonymousPipeServerStream(PipeDirection.In);
        using var lines = new StreamReader(results);
        using var output = new StreamWriter(new AnonymousPipeClientStream(PipeDirection.Out, results.ClientSafePipeHandle));
        using var runner = StreamRunner.Load(_model, new StreamOptions());
        Task<RunSummary> running = Task.Run(() => runner.Run(samples, "pipe", output, cancellation), cancellation);
        using (var writer = new StreamWriter(input))
        {
            await writer.WriteAsync(StreamModel.Csv(StreamModel.Samples(8)));
            await writer.FlushAsync(cancellation);
            Assert.Contains("\"start\"", await lines.ReadLineAsync(cancellation), StringComparison.Ordinal);
            Assert.Contains("\"window\"", await lines.ReadLineAsync(cancellation), StringComparison.Ordinal);
            await writer.WriteAsync("0.8,1,2\n0.9,2,1\n1.0,3,0");
        }

        RunSummary summary = await running;
        Assert.Equal((11L, 1L), (summary.Samples, summary.Windows));
        Assert.Contains("\"end\"", await lines.ReadLineAsync(cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_is_delayed_reordered_and_cut_answers_as_the_undisturbed_one_did_till_then()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        var samples = StreamModel.Samples(60);
        List<(double, double, double)> stream = [.. samples];
        (stream[20], stream[21]) = (stream[21], stream[20]);
        string[] lines = StreamModel.Csv(stream).Split('\n');
        using var input = new AnonymousPipeServerStream(PipeDirection.Out);
        using var reader = new StreamReader(new AnonymousPipeClientStream(PipeDirection.In, input.ClientSafePipeHandle));
        using var output = new StringWriter();
        using var runner = StreamRunner.Load(_model, new StreamOptions());
        Task<RunSummary> running = Task.Run(() => runner.Run(reader, "pipe", output, cancellation), cancellation);
        using (var writer = new StreamWriter(input))
        {
            await writer.WriteAsync(string.Join('\n', lines[..11]) + "\n" + lines[11][..3]);
            await writer.FlushAsync(cancellation);
            await Task.Delay(300, cancellation);
            await writer.WriteAsync(lines[11][3..] + "\n" + string.Join('\n', lines[12..51]) + "\n5,1.2");
        }

        string message = (await Assert.ThrowsAsync<InvalidInputException>(() => running)).Message;
        Assert.Contains("pipe, line 52: 2 fields, expected 3", message, StringComparison.Ordinal);
        JsonNode[] answers = StreamModel.Lines(output.ToString());
        Assert.Contains(answers, line => (string)line["event"]! == "gap" && (double)line["time"]! == 2.1);
        List<(double, double, double)> kept = [.. samples[..50]];
        kept.RemoveAt(20);
        Assert.Equal(Text(StreamModel.Run(_model, StreamModel.Csv(kept)).Lines), Text(answers));
    }

    [Fact]
    public void A_wait_for_samples_ends_when_the_run_is_cancelled()
    {
        using var server = new AnonymousPipeServerStream(PipeDirection.Out);
        using var client = new AnonymousPipeClientStream(PipeDirection.In, server.ClientSafePipeHandle);
        using var cancellation = new CancellationTokenSource(200);
        using var runner = StreamRunner.Load(_model, new StreamOptions());
        Assert.ThrowsAny<OperationCanceledException>(() => runner.Run(new StreamReader(client), "pipe", TextWriter.Null, cancellation.Token));
        // A pipe's reader is not closed while a read waits in it.
        server.Dispose();
    }

    [Fact]
    public void In_real_time_a_sample_waits_for_its_stamp()
    {
        long start = TimeProvider.System.GetTimestamp();
        StreamModel.Run(_model, StreamModel.Csv(StreamModel.Samples(21)), new StreamOptions { Realtime = 10 });
        Assert.True(TimeProvider.System.GetElapsedTime(start) >= TimeSpan.FromSeconds(0.19));
    }

    [Fact]
    public void A_model_without_a_pipeline_and_options_out_of_range_are_refused()
    {
        using Network network = StreamModel.Create();
        network.Attachments = TaskSection.AddTo(network.Attachments, StreamModel.Task);
        network.Save(_folder.File("none.safetensors"));
        Assert.Contains("signal/1", Assert.Throws<InvalidInputException>(() => StreamRunner.Load(_folder.File("none.safetensors"), new StreamOptions())).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOptionException>(() => StreamRunner.Load(_model, new StreamOptions { Realtime = 0 }));
        Assert.Throws<InvalidOptionException>(() => StreamRunner.Load(_model, new StreamOptions { Allow = ["gap"] }));
        string wide = StreamModel.Save(_folder.File("wide.safetensors"), StreamModel.Signal with { Steps = [new WindowStep(9, 4)] });
        Assert.Contains("2x9", Assert.Throws<InvalidInputException>(() => StreamRunner.Load(wide, new StreamOptions())).Message, StringComparison.Ordinal);
    }

    private static void Refused(JsonNode line, string flag)
    {
        Assert.Contains(line["flags"]!.AsArray(), one => (string)one! == flag);
        Assert.Equal((null, null, 0.0, "check the sensor"), ((string?)line["class"], (double?)line["value"], (double)line["confidence"]!, (string)line["advice"]!));
    }

    private static string[] Text(JsonNode[] lines) => [.. StreamModel.Windows(lines).Select(line => FormattableString.Invariant($"{line["time"]} {line["class"]} {(double)line["confidence"]!:F5} {line["flags"]!.ToJsonString()} {line["quality"]!.ToJsonString()}"))];
}
