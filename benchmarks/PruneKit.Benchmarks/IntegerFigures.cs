using System.Globalization;

namespace PruneKit.Benchmarks;

/// <summary>Multiply-accumulates a second of processor time of the integer interpreter, on one thread. At least 50 million are asked for.</summary>
internal static class IntegerFigures
{
    private const double Seconds = 2;

    /// <summary>Measures and prints.</summary>
    public static void Print()
    {
        Measure("conv1d 64 -> 64, k 5, T 128", new NetworkBuilder().Input("x", 64, 128).Conv1d("l", 64, 5).BuildSpec());
        Measure("conv1d 6 -> 16, k 7, T 128", new NetworkBuilder().Input("x", 6, 128).Conv1d("l", 16, 7).BuildSpec());
        Measure("conv2d 32 -> 32, 3 x 3, 25 x 25", new NetworkBuilder().Input("x", 32, 25, 25).Conv2d("l", 32, 3).BuildSpec());
        Measure("depthwise conv1d 64, k 5, T 128", new NetworkBuilder().Input("x", 64, 128).Conv1d("l", 64, 5, kind => kind with { Groups = 64 }).BuildSpec());
        Measure("linear 784 -> 300", new NetworkBuilder().Input("x", 784).Linear("l", 300).BuildSpec());
        Measure("linear 64 -> 64", new NetworkBuilder().Input("x", 64).Linear("l", 64).BuildSpec());
    }

    private static void Measure(string name, NetworkSpec spec)
    {
        var interpreter = new IntegerInterpreter(Quantized(spec));
        int size = (int)spec.Inputs[0].Shape.ElementCount;
        var random = new Random(1);
        const int Samples = 16;
        short[] codes = [.. Enumerable.Range(0, size * Samples).Select(_ => (short)random.Next(-128, 128))];
        interpreter.Run([codes], Samples);
        long samples = 0;
        TimeSpan start = Environment.CpuUsage.TotalTime;
        double taken = 0;
        for (; taken < Seconds; samples += Samples)
        {
            interpreter.Run([codes], Samples);
            taken = (Environment.CpuUsage.TotalTime - start).TotalSeconds;
        }

        double rate = samples * NetworkCosts.Of(spec).Macs.Count / taken / 1e6;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-34} {rate,8:F0} MMAC/s"));
    }

    private static QuantizedNetwork Quantized(NetworkSpec spec)
    {
        var random = new Random(2);
        var tensors = spec.Tensors.ToDictionary(tensor => tensor.Name, tensor => tensor.Role == SlotRole.Bias
            ? (QuantizedTensor)new IntegerTensor(tensor.Shape, 32, Codes(tensor.Shape, 1_000), [0.05f * 0.01f])
            : new IntegerTensor(tensor.Shape, 8, Codes(tensor.Shape, 127), Enumerable.Repeat(0.01f, (int)tensor.Shape[0]).ToValueList()));
        var activations = new Dictionary<PortRef, ActivationQuantization> { ["x"] = new(8, 0.05f, 3), ["l"] = new(8, 0.2f, -5) };
        return new QuantizedNetwork(spec, tensors, activations);

        int[] Codes(Shape shape, int most) => [.. Enumerable.Range(0, (int)shape.ElementCount).Select(_ => random.Next(-most, most + 1))];
    }
}
