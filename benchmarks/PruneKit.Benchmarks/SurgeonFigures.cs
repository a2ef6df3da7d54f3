using System.Diagnostics;
using static TorchSharp.torch;

namespace PruneKit.Benchmarks;

/// <summary>What optimal brain surgery costs on LeNet-300-100: all rows of all layers traced to their end, and the kept weights of 90 % zeros solved for.</summary>
internal static class SurgeonFigures
{
    private const int Windows = 1024;

    /// <summary>Prints all figures.</summary>
    public static void Print()
    {
        set_num_threads(2);
        using Network network = new NetworkBuilder().Input("x", 784).Linear("ip1", 300).Relu().Linear("ip2", 100).Relu().Linear("ip3", 10).Build(seed: 1);
        CalibrationData calibration = Calibration(network);
        Console.WriteLine($"LeNet-300-100, {network.PrunableWeights.Sum(weight => weight.Shape.ElementCount):N0} weights, {Windows} windows of 784 numbers that are all alive, two threads");
        var watch = Stopwatch.StartNew();
        MaskSet masks = new Pruner { Importance = Importances.Obs(calibration) }.Prune(network, Sparsity.Percent(90));
        double traced = watch.Elapsed.TotalSeconds;
        using Network updated = WeightUpdates.Obs(calibration).Apply(network, masks);
        Console.WriteLine($"importance obs, every trace to its end: {traced:0.0} s; update obs at 90 %: {watch.Elapsed.TotalSeconds - traced:0.0} s; together {watch.Elapsed.TotalSeconds:0.0} s");
    }

    private static CalibrationData Calibration(Network network)
    {
        var random = new Random(1);
        float[] values = [.. Enumerable.Range(0, Windows * 784).Select(_ => random.NextSingle())];
        int[] classes = [.. Enumerable.Range(0, Windows).Select(_ => random.Next(10))];
        var data = new LabelledData([new DataInput("x", Shape.Of(784), values)], DataTargets.OfClasses(classes), Enumerable.Repeat("s", Windows).ToValueList());
        return new CalibrationData(data, new TaskDefinition("noise", network.Spec.Inputs, Enumerable.Range(0, 10).Select(digit => $"{digit}").ToValueList(), new MetricSpec(MetricKind.Accuracy, [])));
    }
}
