namespace PruneKit.Tests;

/// <summary>What the streaming option writes, and which networks it refuses.</summary>
public sealed class CStreamingExportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("flatten")]
    [InlineData("convolutions")]
    [InlineData("recurrent")]
    public async Task Its_self_test_gives_windows_step_by_step(string kind)
    {
        Judge.Require("make, gcc (Debian: make gcc libc6-dev)", Judge.HasProgram("make") && Judge.HasProgram("gcc"));
        string folder = _folder.File("model");
        NetworkSpec spec = (StreamingNetworks.Windowed.GetValueOrDefault(kind) ?? StreamingNetworks.Newest[kind])(new Random(4), 30);
        QuantizedNetwork network = RandomCodes.Of(spec, 4);
        CReport report = new CExporter(new COptions { Streaming = true }).Write(network, folder, overwrite: false).Report;
        Assert.Equal(kind == "recurrent" ? 0 : 1, report.Stream!.Axis);
        Assert.Contains("prunekit_model_stream.c", report.Files);
        ToolRun built = await ToolRun.StartAsync("make", "-C", folder, "CFLAGS=-O2 -Wall -Wextra -Wconversion -Werror -pedantic");
        Assert.True(built.ExitCode == 0, built.Error);
        ToolRun passed = await ToolRun.StartAsync(Path.Combine(folder, "selftest"));
        Assert.Equal(0, passed.ExitCode);
        Assert.Contains("as a stream: 0 of ", passed.Output, StringComparison.Ordinal);
        string source = Path.Combine(folder, "prunekit_model_stream.c");
        File.WriteAllText(source, File.ReadAllText(source).Replace("    return due", "    output[0] = (int8_t)(output[0] ^ 1);\n    return due", StringComparison.Ordinal).Replace("    return 1;", "    output[0] = (int8_t)(output[0] ^ 1);\n    return 1;", StringComparison.Ordinal));
        Assert.Equal(0, (await ToolRun.StartAsync("make", "-C", folder)).ExitCode);
        Assert.Equal(1, (await ToolRun.StartAsync(Path.Combine(folder, "selftest"))).ExitCode);
    }

    [Fact]
    public async Task Wrong_pointers_are_negative_error_codes()
    {
        Judge.Require("make, gcc (Debian: make gcc libc6-dev)", Judge.HasProgram("make") && Judge.HasProgram("gcc"));
        string folder = _folder.File("model");
        new CExporter(new COptions { Streaming = true }).Export(RandomCodes.Of(new NetworkBuilder().Input("x", 2, 9).Conv1d("conv", 3, 4, kind => kind with { Stride = [2] }).Output("y").BuildSpec(), 1), folder);
        File.WriteAllText(Path.Combine(folder, "main.c"), """
            #include "prunekit_model.h"
            #include <stdio.h>
            static union { uint64_t aligned; int8_t bytes[PRUNEKIT_MODEL_STATE + 16]; } state;
            int main(void)
            {
                static int8_t step[PRUNEKIT_MODEL_STEP], output[PRUNEKIT_MODEL_STEP_OUTPUT];
                printf("%d %d", prunekit_model_reset(NULL), prunekit_model_reset(state.bytes + 1));
                printf(" %d", prunekit_model_reset(state.bytes));
                printf(" %d", prunekit_model_push(NULL, output, state.bytes));
                printf(" %d", prunekit_model_push(step, NULL, state.bytes));
                printf(" %d;", prunekit_model_push(step, output, state.bytes + 4));
                for (int i = 1; i <= 8; i++)
                    printf(" %d", prunekit_model_push(step, output, state.bytes));
                return 0;
            }
            """);
        Assert.Equal(0, (await ToolRun.StartAsync("make", "-C", folder)).ExitCode);
        Assert.Equal("-1 -2 0 -1 -1 -2; 0 0 0 1 0 1 0 1", (await ToolRun.StartAsync(Path.Combine(folder, "selftest"))).Output);
    }

    [Fact]
    public void What_an_output_is_of_is_told()
    {
        NetworkSpec spec = new NetworkBuilder().Input("x", 3, 40).Conv1d("a", 4, 5, kind => kind with { Stride = [2] }).Relu().Conv1d("b", 4, 3, kind => kind with { Dilation = [2] }).GlobalAverage().Linear("fc", 2).Output("y").BuildSpec();
        CStreamReport report = Report(spec);
        // a: 18 columns, b: 14; the first of a after 5 time steps, of b 4 columns later; the last of the window 13 columns after that.
        Assert.Equal((1, 5 + (2 * 4) + (2 * 13), 2L), (report.Axis, (int)report.First, report.Hop));
        Assert.True(report.State.Bytes < 40 * 3 + 400);
    }

    public static TheoryData<string, string> Refused => new()
    {
        { "padding", "layer 'conv' (Conv1d) when streaming: its padding behind the end reaches 2 of its 20 time steps" },
        { "pool", "layer 'pool' (MaxPool1d) when streaming: it pads 1 positions" },
        { "ceiling", "layer 'pool' (AvgPool1d) when streaming: its last window is only partly covered" },
        { "both directions", "layer 'cell' (GRU) when streaming: it also reads backwards" },
        { "window of a state", "layer 'mean' (Mean) when streaming: it reads a whole window, but from layer 'cell' (LSTM) on" },
        { "norm", "layer 'norm' (InstanceNorm) when streaming: it needs all time steps of a window at once" },
        { "strides", "layer 'sum' (Add) when streaming: one of its inputs comes every 1 time steps, another every 2" },
        { "gate", "layer 'gate' (Multiply) when streaming: it joins what the whole window gives with single time steps" },
        { "two", "the network has 2 inputs and 1 outputs" },
        { "two axes", "layer 'conv' (Conv2d) when streaming: it has a window over two axes" },
        { "padded output", "layer 'pad' (Pad) when streaming: what it puts before the first time step goes out" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_cannot_stream_is_refused_by_name(string what, string message)
    {
        NetworkBuilder net = new NetworkBuilder().Input("x", 4, 20);
        NetworkSpec spec = what switch
        {
            "padding" => net.Conv1d("conv", 4, 5, kind => kind with { Padding = [2] }).Relu().GlobalAverage().Output("y").BuildSpec(),
            "pool" => net.Add(new MaxPoolKind([2]) { Padding = [1] }, "pool").Output("y").BuildSpec(),
            "ceiling" => net.Add(new AveragePoolKind([3]) { Ceiling = true }, "pool").Output("y").BuildSpec(),
            "both directions" => new NetworkBuilder().Input("x", 20, 4).Gru("cell", 3, kind => kind with { Bidirectional = true }).Output("y").BuildSpec(),
            "window of a state" => new NetworkBuilder().Input("x", 20, 4).Lstm("cell", 3).Add(new MeanKind([0]), "mean").Output("y").BuildSpec(),
            "norm" => net.Conv1d("conv", 4, 3).Add(new InstanceNormKind(4), "norm").Output("y").BuildSpec(),
            "strides" => net.Add(new MaxPoolKind([2]), "half").From("x").Add(new SliceKind(1, 0, 10), "cut").Add(new AddKind(), "sum", "cut", "half").Output("y").BuildSpec(),
            "gate" => net.Conv1d("conv", 4, 3).Add(new MeanKind([1], KeepDimensions: true), "mean").Add(new MultiplyKind(), "gate", "conv", "mean").Output("y").BuildSpec(),
            "two" => net.Input("z", 4, 20).Add(new AddKind(), "sum", "x", "z").Output("y").BuildSpec(),
            "two axes" => new NetworkBuilder().Input("x", 1, 4, 20).Conv2d("conv", 2, 3).Output("y").BuildSpec(),
            _ => net.Conv1d("conv", 4, 3).Add(new PadKind([0, 2], [0, 0], PadMode.Constant), "pad").Output("y").BuildSpec(),
        };
        string refusal = Assert.ThrowsAny<InvalidInputException>(() => Report(spec)).Message;
        Assert.StartsWith(message, refusal, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("model")));
    }

    private CStreamReport Report(NetworkSpec spec) => new CExporter(new COptions { Streaming = true }).Write(RandomCodes.Of(spec, 1), _folder.File("model"), overwrite: false).Report.Stream!;
}
