using System.Diagnostics;
using System.Globalization;
using static TorchSharp.torch;

namespace PruneKit.Benchmarks;

/// <summary>How long post-training quantisation of a network of one million parameters takes with 512 calibration windows, by the clock. Bound: int8 by min-max and by mean squared error under 15 s on two cores.</summary>
internal static class QuantizeFigures
{
    private const int Windows = 512;

    private static readonly (string Name, PostTrainingQuantizer Quantizer)[] Cases =
    [
        ("int8, min-max", new PostTrainingQuantizer()),
        ("int8, moving average", new PostTrainingQuantizer { Observer = Observers.MovingAverage() }),
        ("int8, percentile", new PostTrainingQuantizer { Observer = Observers.Percentile() }),
        ("int8, entropy", new PostTrainingQuantizer { Observer = Observers.Entropy }),
        ("int8, mse, weights clipped too", new PostTrainingQuantizer { Observer = Observers.MeanSquaredError, ClipWeights = true }),
        ("int8, equalised, biases corrected", new PostTrainingQuantizer { Equalize = true, CorrectBias = true }),
        ("int4, adaround", Quantizers.Int4Weights),
        ("500 KiB, mixed", new PostTrainingQuantizer { Budget = ByteSize.KiB(500) }),
    ];

    /// <summary>Prints a table in Markdown.</summary>
    public static void Print()
    {
        using Network network = new NetworkBuilder().Input("x", 6, 128)
            .Conv1d("conv1", 64, kernel: 5).Relu().MaxPool1d(2).Conv1d("conv2", 128, kernel: 5).Relu().MaxPool1d(2)
            .Flatten().Linear("fc1", 256).Relu().Linear("fc2", 6).Build(seed: 1);
        CalibrationData calibration = Data(network);
        Quantizers.Int8PerChannel.Quantize(network, calibration with { Batches = 1 });
        Console.WriteLine(Invariant($"{NetworkCosts.Of(network.Spec).Parameters:N0} parameters, {Windows} windows of [6, 128], {get_num_threads()} threads."));
        Console.WriteLine();
        Console.WriteLine("| how | seconds | processor seconds | bytes stored densely |\n|---|---|---|---|");
        foreach ((string name, PostTrainingQuantizer quantizer) in Cases)
        {
            TimeSpan cpu = Environment.CpuUsage.TotalTime;
            long start = Stopwatch.GetTimestamp();
            QuantizedNetwork quantized = quantizer.Quantize(network, calibration);
            Console.WriteLine(Invariant($"| {name} | {Stopwatch.GetElapsedTime(start).TotalSeconds:0.00} | {(Environment.CpuUsage.TotalTime - cpu).TotalSeconds:0.00} | {QuantizedSize.Of(quantized).Total.Bytes:N0} |"));
        }
    }

    private static CalibrationData Data(Network network)
    {
        var random = new Random(1);
        InputSpec input = network.Spec.Inputs[0];
        float[] values = [.. Enumerable.Range(0, Windows * (int)input.Shape.ElementCount).Select(_ => (float)((2 * random.NextDouble()) - 1))];
        var data = new LabelledData([new DataInput(input.Name, input.Shape, values)], DataTargets.OfClasses(new int[Windows]), Enumerable.Repeat("s", Windows).ToValueList());
        return new CalibrationData(data, new TaskDefinition("t", network.Spec.Inputs, ["a", "b", "c", "d", "e", "f"], new MetricSpec(MetricKind.MacroF1, [])));
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
