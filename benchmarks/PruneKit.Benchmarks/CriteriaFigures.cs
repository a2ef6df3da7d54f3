using System.Globalization;
using static TorchSharp.torch;

namespace PruneKit.Benchmarks;

/// <summary>What each criterion costs on a network of one million parameters, as a multiple of one training epoch over the same windows, in this run on this machine, by processor time. Bounds: magnitude 0.001, Taylor 1.5 forward and backward passes.</summary>
internal static class CriteriaFigures
{
    /// <summary>As many windows of this shape as the activity task trains on (UCI HAR: 7,352), in whole batches.</summary>
    private const int Windows = 7360;
    private const int Batch = 64;
    private const int ManyTurns = 31;

    /// <summary>Prints a table in Markdown.</summary>
    public static void Print()
    {
        using Network network = new NetworkBuilder().Input("x", 6, 128)
            .Conv1d("conv1", 64, kernel: 5).Relu().MaxPool1d(2).Conv1d("conv2", 128, kernel: 5).Relu().MaxPool1d(2)
            .Flatten().Linear("fc1", 256).Relu().Linear("fc2", 6).Build(seed: 1);
        CalibrationData calibration = Data(network);
        using var trainer = new TrainedCopy(network, calibration);
        // The first runs load what is native.
        Warm(network, calibration, trainer);
        Console.WriteLine(Invariant($"{NetworkCosts.Of(network.Spec).Parameters:N0} parameters, {Windows:N0} windows of [6, 128] in batches of {Batch}, {get_num_threads()} threads."));
        Console.WriteLine(Invariant($"Processor seconds; criteria without data are a median of {ManyTurns} turns. Each stands beside an epoch (Adam) and a forward and backward pass taken right before and after it."));
        Console.WriteLine();
        Console.WriteLine("| criterion | seconds | one epoch | epochs | forward and backward passes |\n|---|---|---|---|---|");
        foreach (string name in Importances.Catalogue.Names)
        {
            IImportance importance = Importances.Catalogue.Find(name)(new ImportanceSettings { Calibration = calibration });
            double epoch = Seconds(trainer.Epoch), pass = Seconds(trainer.Pass);
            double seconds = Seconds(() => importance.Score(network));
            if (seconds < epoch / 10)
                seconds = Median(() => importance.Score(network));
            epoch = (epoch + Seconds(trainer.Epoch)) / 2;
            pass = (pass + Seconds(trainer.Pass)) / 2;
            Console.WriteLine(Invariant($"| {name} | {seconds:0.0000} | {epoch:0.00} | {seconds / epoch:0.0000} | {seconds / pass:0.000} |"));
        }
    }

    private static void Warm(Network network, CalibrationData calibration, TrainedCopy trainer)
    {
        trainer.Pass();
        CalibrationData few = calibration with { Batches = 1 };
        foreach (string name in Importances.Catalogue.Names)
        {
            for (int turn = 0; turn < 3; turn++)
                Importances.Catalogue.Find(name)(new ImportanceSettings { Calibration = few }).Score(network);
        }
    }

    private static CalibrationData Data(Network network)
    {
        var random = new Random(1);
        InputSpec input = network.Spec.Inputs[0];
        float[] values = [.. Enumerable.Range(0, Windows * (int)input.Shape.ElementCount).Select(_ => (float)((2 * random.NextDouble()) - 1))];
        int[] classes = [.. Enumerable.Range(0, Windows).Select(_ => random.Next(6))];
        var data = new LabelledData([new DataInput(input.Name, input.Shape, values)], DataTargets.OfClasses(classes), Enumerable.Repeat("s", Windows).ToValueList());
        return new CalibrationData(data, new TaskDefinition("t", network.Spec.Inputs, ["a", "b", "c", "d", "e", "f"], new MetricSpec(MetricKind.MacroF1, []))) { BatchSize = Batch, Batches = Windows / Batch };
    }

    private static double Median(Action action) => Enumerable.Range(0, ManyTurns).Select(_ => Seconds(action)).Order().ElementAt(ManyTurns / 2);

    /// <summary>Processor time of all threads: other work on the machine does not count.</summary>
    private static double Seconds(Action action)
    {
        TimeSpan start = Environment.CpuUsage.TotalTime;
        action();
        return (Environment.CpuUsage.TotalTime - start).TotalSeconds;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
