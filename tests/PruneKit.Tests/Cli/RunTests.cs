using System.Globalization;
using System.Text.Json.Nodes;

namespace PruneKit.Tests;

/// <summary><c>prunekit run</c> from files.</summary>
public sealed class RunTests(OwnModelFixture own) : IClassFixture<OwnModelFixture>
{
    [Fact]
    public async Task A_model_of_a_data_set_runs_in_floating_point_and_in_integers()
    {
        string int8 = own.File("int8.safetensors"), samples = Samples("samples.csv");
        await CommandLine.OutputOfAsync("quantize", own.Base, "-o", int8, "--task", own.Task, "--quiet");
        JsonNode[] floats = StreamModel.Lines(await CommandLine.OutputOfAsync("run", own.Base, samples, "--quiet"));
        JsonNode[] integers = StreamModel.Lines(await CommandLine.OutputOfAsync("run", int8, samples, "--quiet"));
        Assert.Equal(("float", "integer"), ((string)floats[0]["arithmetic"]!, (string)integers[0]["arithmetic"]!));
        Assert.Equal(10, StreamModel.Windows(floats).Length);
        Assert.Equal(StreamModel.Windows(floats).Select(line => (double)line["time"]!), StreamModel.Windows(integers).Select(line => (double)line["time"]!));
        Assert.All(StreamModel.Windows(floats).Concat(StreamModel.Windows(integers)), line => Assert.Contains((string)line["class"]!, new[] { "hold", "squeeze", "pulse" }));
    }

    [Fact]
    public async Task Latencies_go_to_standard_error_and_a_channel_that_is_not_there_ends_with_3()
    {
        ToolRun run = await CommandLine.RunAsync("run", own.Base, Samples("one.csv"), "--realtime", "1000");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("10 of 10 windows answered; latency p50 ", run.Error, StringComparison.Ordinal);
        File.WriteAllText(own.File("bad.csv"), "time,thumb\n0,1\n");
        ToolRun bad = await CommandLine.RunAsync("run", own.Base, own.File("bad.csv"));
        Assert.Equal(3, bad.ExitCode);
        Assert.Contains("the model takes 2 channels (thumb, palm), the stream has 1", bad.Error, StringComparison.Ordinal);
    }

    private string Samples(string name)
    {
        string path = own.File(name);
        File.WriteAllText(path, "time,thumb,palm\n" + string.Concat(Enumerable.Range(0, 500).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i / 25.0},{20 + (8 * Math.Sin(0.5 * i)):R},{30 + (5 * Math.Cos(0.3 * i)):R}\n"))));
        return path;
    }
}
