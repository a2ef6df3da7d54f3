using System.Globalization;

namespace PruneKit.Benchmarks;

/// <summary>Instructions of a time step on an emulated Cortex-M4, of networks that keep what they have computed, against a run over the whole window.</summary>
internal static class StreamFigures
{
    /// <summary>The first recording ends where outputs have come for a while; the second's further steps are counted.</summary>
    private static readonly int[] Lengths = [256, 768];

    /// <summary>Measures and prints.</summary>
    public static void Print()
    {
        Console.WriteLine("\n### cortex-m4: one time step after another\n");
        Console.WriteLine("| network | window | a run | a time step | an output | scratch and window | state | constants of a run / of a stream |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        Print("three convolutions, strides 2, 2, 1, mean, linear", new NetworkBuilder().Input("x", 6, 128).Conv1d("a", 16, 5, kind => kind with { Stride = [2] }).Relu().Conv1d("b", 32, 3, kind => kind with { Stride = [2] }).Relu().Conv1d("c", 32, 3).Relu().GlobalAverage().Linear("fc", 5).Output("y").BuildSpec());
        Print("three convolutions, flattened, linear", new NetworkBuilder().Input("x", 6, 64).Conv1d("a", 16, 5).Relu().Conv1d("b", 16, 5).Relu().Conv1d("c", 16, 5).Relu().Add(new MaxPoolKind([4])).Flatten().Linear("fc", 5).Output("y").BuildSpec());
        Print("four causal convolutions, dilations 1, 2, 4, 8, newest step", Causal());
        Print("LSTM of 32 units over 64 steps, linear", new NetworkBuilder().Input("x", 64, 8).Lstm("cell", 32).Linear("fc", 3).Output("y").BuildSpec());
    }

    private static NetworkSpec Causal()
    {
        NetworkBuilder net = new NetworkBuilder().Input("x", 16, 64);
        for (int layer = 0; layer < 4; layer++)
        {
            long dilation = 1L << layer;
            net.Conv1d($"conv{layer}", 16, 3, kind => kind with { Dilation = [dilation], Padding = [2 * dilation] }).Relu().Add(new SliceKind(1, 0, 64));
        }

        return net.Output("y").BuildSpec();
    }

    private static void Print(string title, NetworkSpec spec)
    {
        QuantizedNetwork network = CodesOf(spec);
        var program = new CProgram(network, "run");
        var stream = new CStreamProgram(network, "stream", steps => CChooser.Choose(steps, null));
        CUnit[] units = [.. Lengths.Select((length, i) => CStreamUnit.Of(new CProgram(network, $"stream{i}"), new CStreamProgram(network, $"stream{i}", steps => CChooser.Choose(steps, null)), length))];
        using var image = CImage.ForCore([CUnit.Of(program), .. units], EmulatedCores.CortexM4, ["-O2"]);
        var random = new Random(5);
        sbyte[] recording = [.. Enumerable.Range(0, Lengths[1] * stream.StepLength).Select(_ => (sbyte)random.Next(-128, 128))];
        IReadOnlyList<CRun> runs = image.Run([CodesEndToEnd.Join(CSelfTest.Codes(network, 1, 1), 1), .. Lengths.Select(length => recording[..(length * stream.StepLength)])]);
        (double run, double push) = (runs[0].Steps.Sum(), (runs[2].Steps.Sum() - runs[1].Steps.Sum()) / (Lengths[1] - Lengths[0]));
        long constants = program.Layers.Sum(layer => layer.Bytes);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {title} | {stream.Input[stream.Axis]} | {run / 1000:0.0}k | {push / 1000:0.0}k | {push * stream.Hop / 1000:0.0}k (one every {stream.Hop}) | {program.Scratch + program.InputLength:N0} | {stream.State:N0} | {constants:N0} / {stream.Constants:N0} |"));
    }

    /// <summary>Random codes in every tensor; what is computed does not change how many instructions it takes by more than a few.</summary>
    private static QuantizedNetwork CodesOf(NetworkSpec spec)
    {
        var random = new Random(7);
        var tensors = spec.Tensors.ToDictionary(tensor => tensor.Name, tensor => tensor.Role == SlotRole.Bias
            ? (QuantizedTensor)new IntegerTensor(tensor.Shape, 32, [.. Enumerable.Range(0, (int)tensor.Shape.ElementCount).Select(_ => random.Next(-1000, 1001))], [0.05f * 0.001f])
            : new IntegerTensor(tensor.Shape, 8, [.. Enumerable.Range(0, (int)tensor.Shape.ElementCount).Select(_ => random.Next(-127, 128))], [0.001f]));
        var values = QuantizedNetwork.ValuesOf(spec).ToDictionary(value => value, value => value.Source == "cell" && value.Port == 2 ? new ActivationQuantization(16, 1f / 4096, 0) : new ActivationQuantization(8, 0.05f, 3));
        return new QuantizedNetwork(spec, tensors, values);
    }
}
