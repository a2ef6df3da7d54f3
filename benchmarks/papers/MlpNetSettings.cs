using System.Globalization;

namespace PruneKit.Papers;

/// <summary>How the solver's settings are chosen for <see cref="MlpNet"/>: at 2 % kept, on the last 10,000 training images, over dense networks that never saw them. The test part is not read.</summary>
internal static class MlpNetSettings
{
    /// <summary>The command.</summary>
    public const string Name = "mlpnet-settings";

    private const int HeldOut = 10_000;
    private const int Percent = 98;

    private static readonly ChitaOptions Standard = new();

    private static IEnumerable<(string Title, ChitaOptions Options)> Choices =>
    [
        ("30 + 30 stages, 16 windows a row, damping 0.1", Standard),
        ("15 + 45 stages", Standard with { Stages = 15, HeldStages = 45 }),
        ("45 + 15 stages", Standard with { Stages = 45, HeldStages = 15 }),
        ("damping 0.01", Standard with { Fisher = Standard.Fisher with { Damping = 0.01 } }),
        ("damping 1", Standard with { Fisher = Standard.Fisher with { Damping = 1 } }),
        ("4 windows a row, 4000 rows", Standard with { Fisher = Standard.Fisher with { Rows = 4000, WindowsPerRow = 4 } }),
        ("64 windows a row, 250 rows", Standard with { Fisher = Standard.Fisher with { Rows = 250, WindowsPerRow = 64 } }),
    ];

    /// <summary>Prints the accuracies; what earlier runs in the same folder measured is not measured again.</summary>
    public static void Print(PaperArguments arguments)
    {
        TorchSharp.torch.set_num_threads(arguments.Threads);
        Directory.CreateDirectory(arguments.Work);
        DataSplit split = new IdxSource(arguments.Data) { Validation = HeldOut }.Load();
        LabelledData train = MlpNet.Scaled(split.Train), judged = MlpNet.Scaled(split.Validation);
        MlpNetSeed[] seeds = [.. Enumerable.Range(1, arguments.Seeds).Select(seed => Measure(arguments, seed, train, judged))];
        Console.WriteLine($"Accuracy in per cent at 2 % kept on the last {HeldOut} training images, mean of {seeds.Length} seeds");
        Console.WriteLine();
        Console.WriteLine("| settings | accuracy % | seeds |\n|---|---|---|");
        foreach (string title in Choices.Select(choice => choice.Title).Prepend(MlpNetTable.Dense))
        {
            double[] accuracies = [.. seeds.Select(seed => seed[title, Percent])];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {title} | {accuracies.Average():0.00} | {string.Join(", ", accuracies.Select(accuracy => accuracy.ToString("0.00", CultureInfo.InvariantCulture)))} |"));
        }
    }

    private static MlpNetSeed Measure(PaperArguments arguments, int seed, LabelledData train, LabelledData judged)
    {
        var results = new MlpNetSeed(Path.Combine(arguments.Work, $"{Name}-seed{seed}.csv"), seed);
        using Network dense = MlpNet.DenseNetwork(Path.Combine(arguments.Work, $"{Name}-dense-seed{seed}.safetensors"), seed, train);
        results.Measure(MlpNetTable.Dense, Percent, () => MlpNet.Accuracy(dense, judged));
        var calibration = new CalibrationData(train, MlpNet.Task) { Seed = 1000 * seed };
        foreach ((string title, ChitaOptions options) in Choices)
            results.Measure(title, Percent, () => MlpNet.Pruned(dense, new Pruner { Solver = PruningSolvers.Chita(calibration, options) }, Percent, judged));
        return results;
    }
}
