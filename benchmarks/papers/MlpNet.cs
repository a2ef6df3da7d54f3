namespace PruneKit.Papers;

/// <summary>MLPNet, 784-40-20-10 without biases, pruned after training and without retraining: magnitude, WoodFisher, CHITA in one stage and in several, beside the published table.</summary>
internal static class MlpNet
{
    /// <summary>The command.</summary>
    public const string Name = "mlpnet";

    private const float Mean = 0.1307f;
    private const float Deviation = 0.3081f;

    private static readonly int[] OneStageLevels = [50, 60, 70, 80, 90, 95, 98];
    private static readonly int[] SeveralStagesLevels = [95, 98];

    /// <summary>Digits, by accuracy.</summary>
    internal static readonly TaskDefinition Task = new MnistTask { Shape = Spec, Dense = new TrainingOptions() }.Definition;

    /// <summary>As the dense network of Singh and Alistarh 2020 was trained: 25 epochs of SGD with step size 0.001 and momentum 0.5.</summary>
    private static readonly TrainingOptions Dense = new()
    {
        Epochs = 25,
        BatchSize = 64,
        Optimizer = OptimizerKind.Sgd,
        LearningRate = 1e-3,
        LearningRateSchedule = LearningRateKind.Constant,
        Momentum = 0.5,
    };

    private static NetworkSpec Spec => new NetworkBuilder().Input(IdxSource.InputName, 1, 28, 28).Flatten()
        .Add(new LinearKind(784, 40) { Bias = false }, "fc1").Relu()
        .Add(new LinearKind(40, 20) { Bias = false }, "fc2").Relu()
        .Add(new LinearKind(20, 10) { Bias = false }, "fc3").Output("digit").BuildSpec();

    /// <summary>Prints the table; what earlier runs in the same folder measured is not measured again.</summary>
    public static void Print(PaperArguments arguments)
    {
        TorchSharp.torch.set_num_threads(arguments.Threads);
        Directory.CreateDirectory(arguments.Work);
        DataSplit split = new IdxSource(arguments.Data) { Validation = 0 }.Load();
        LabelledData train = Scaled(split.Train), test = Scaled(split.Test);
        MlpNetSeed[] seeds = [.. Enumerable.Range(1, arguments.Seeds).Select(seed => Measure(arguments, seed, train, test))];
        Console.Write(new MlpNetTable(seeds).Text());
    }

    private static MlpNetSeed Measure(PaperArguments arguments, int seed, LabelledData train, LabelledData test)
    {
        var results = new MlpNetSeed(Path.Combine(arguments.Work, $"{Name}-seed{seed}.csv"), seed);
        using Network dense = DenseNetwork(Path.Combine(arguments.Work, $"{Name}-dense-seed{seed}.safetensors"), seed, train);
        var calibration = new CalibrationData(train, Task) { Seed = 1000 * seed };
        results.Measure(MlpNetTable.Dense, 0, () => Accuracy(dense, test));
        foreach (int percent in OneStageLevels)
            PruneOnce(dense, calibration, percent, (method, pruner) => results.Measure(method, percent, () => Pruned(dense, pruner, percent, test)));
        foreach (int percent in SeveralStagesLevels)
            PruneInStages(dense, calibration, percent, test, results);
        return results;
    }

    private static void PruneOnce(Network dense, CalibrationData calibration, int percent, Action<string, Pruner> judge)
    {
        var global = new Pruner { Allocation = Allocators.Global };
        judge(MlpNetTable.Magnitude, global);
        judge(MlpNetTable.WoodFisher, global with { Importance = Importances.WoodFisher(calibration), Update = WeightUpdates.Fisher(calibration) });
        judge(MlpNetTable.OneStage, new Pruner { Solver = PruningSolvers.Chita(calibration, ChitaOptions.SingleStage) });
    }

    /// <summary>The held stages go on from the growing ones, with windows of their own.</summary>
    private static void PruneInStages(Network dense, CalibrationData calibration, int percent, LabelledData test, MlpNetSeed results)
    {
        if (results.Has(MlpNetTable.Held, percent))
            return;
        var growing = new ChitaOptions { HeldStages = 0 };
        using Network grown = new Pruner { Solver = PruningSolvers.Chita(calibration, growing) }.PruneAndUpdate(dense, Sparsity.Percent(percent));
        results.Measure(MlpNetTable.Growing, percent, () => Accuracy(grown, test));
        var holding = growing with { Stages = 1, HeldStages = new ChitaOptions().HeldStages - 1 };
        var pruner = new Pruner { Solver = PruningSolvers.Chita(calibration with { Seed = calibration.Seed + 500 }, holding) };
        results.Measure(MlpNetTable.Held, percent, () => Pruned(grown, pruner, percent, test));
    }

    /// <summary>The accuracy of what a pruner makes of a network.</summary>
    internal static double Pruned(Network network, Pruner pruner, int percent, LabelledData test)
    {
        using Network pruned = pruner.PruneAndUpdate(network, Sparsity.Percent(percent));
        return Accuracy(pruned, test);
    }

    /// <summary>The dense network of a seed, trained if it is not there yet.</summary>
    internal static Network DenseNetwork(string path, int seed, LabelledData train)
    {
        if (File.Exists(path))
            return Network.Load(path);
        Network network = Network.Create(Spec, seed);
        Trainer.Train(network, train, null, Task, Dense with { Seed = seed });
        network.Save(path);
        return network;
    }

    /// <summary>In per cent.</summary>
    internal static double Accuracy(Network network, LabelledData test) => Evaluator.Evaluate(network, test, Task).Metric;

    /// <summary>Pixels less their mean over the training images, over their deviation, as the papers feed them.</summary>
    internal static LabelledData Scaled(LabelledData data) => new(
        data.Inputs.Select(input => input with { Values = Array.ConvertAll(input.Values, value => (value - Mean) / Deviation) }).ToValueList(),
        data.Targets,
        data.Groups);
}
