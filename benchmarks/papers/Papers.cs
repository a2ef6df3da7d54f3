namespace PruneKit.Papers;

/// <summary>The networks of the pruning papers on MNIST.</summary>
internal static class Papers
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Paper> All { get; } = [LeNet300, LeNet5];

    /// <summary>784-300-100-10, 266,200 weights.</summary>
    private static Paper LeNet300 => new(
        "lenet-300-100",
        "LeNet-300-100",
        new NetworkBuilder().Input(IdxSource.InputName, 1, 28, 28).Flatten().Dropout(0.1)
            .Linear("ip1", 300).Relu().Linear("ip2", 100).Relu().Linear("ip3", 10).Output("digit").BuildSpec(),
        new TrainingOptions { Epochs = 30, BatchSize = 100, LearningRate = 1e-3 },
        [new(56, 1.99), new(40, 1.59), new(110, 1.92, IsAim: true), new(60, 1.60, IsAim: true)],
        [
            new("original (Caffe)", 1.64, 1),
            new("Han 2015, magnitude", 1.59, 12),
            new("Guo 2016, dynamic network surgery", 1.99, 56),
            new("Ullrich 2017, soft weight sharing", 1.94, 23),
            new("Molchanov 2017, sparse variational dropout", 1.92, 68),
        ],
        [new("Han 2015", [8, 9, 26]), new("Guo 2016 (from memory)", [1.8, 1.8, 5.5])],
        [
            .. new[] { 40.0, 60 }.Select(compression => new PaperRecipe(compression, new TrainingOptions { Epochs = 60, BatchSize = 100, LearningRate = 2e-3, WeightDecay = 0.05 })),
            .. new[] { 60.0, 110 }.Select(compression => new PaperRecipe(compression, new TrainingOptions { Epochs = 150, BatchSize = 100, LearningRate = 2e-3, WeightDecay = 0.05 }) { Shifted = true }),
        ]);

    /// <summary>LeNet-5 as Caffe has it: 20 and 50 filters of 5x5, 500 units, 430,500 weights.</summary>
    private static Paper LeNet5 => new(
        "lenet-5",
        "LeNet-5-Caffe",
        new NetworkBuilder().Input(IdxSource.InputName, 1, 28, 28)
            .Conv2d("conv1", 20, 5).Add(new MaxPoolKind([2, 2])).Conv2d("conv2", 50, 5).Add(new MaxPoolKind([2, 2]))
            .Flatten().Linear("ip1", 500).Relu().Linear("ip2", 10).Output("digit").BuildSpec(),
        new TrainingOptions { Epochs = 12, BatchSize = 100, LearningRate = 1e-3 },
        [new(108, 0.91), new(300, 0.75, IsAim: true)],
        [
            new("original (Caffe)", 0.80, 1),
            new("Han 2015, magnitude", 0.77, 12),
            new("Guo 2016, dynamic network surgery", 0.91, 108),
            new("Ullrich 2017, soft weight sharing", 0.97, 162),
            new("Molchanov 2017, sparse variational dropout", 0.75, 280),
        ],
        [new("Han 2015", [66, 12, 8, 19]), new("Guo 2016 (from memory)", [14.2, 3.1, 0.7, 4.3])],
        [LeNet5Small, new(300, new TrainingOptions { Epochs = 200, BatchSize = 100, LearningRate = 3e-3 }) { Importance = "obd", Growth = 0.75, Shifted = true, After = LeNet5Small }]);

    private static PaperRecipe LeNet5Small =>
        new(108, new TrainingOptions { Epochs = 25, BatchSize = 100, LearningRate = 2e-3, WeightDecay = 0.02 }) { Importance = "obd", Every = 250, Shifted = true };
}
