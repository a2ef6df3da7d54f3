namespace PruneKit.Papers;

/// <summary>The networks of Deep Compression. All settings were chosen on the last 10,000 training images.</summary>
internal static class CompressedPapers
{
    private static readonly TrainingOptions FineTuning = new() { Epochs = 10, BatchSize = 100, LearningRate = 5e-4 };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<CompressedPaper> All { get; } = [LeNet300, LeNet5];

    private static CompressedPaper LeNet300 => new(
        Papers.All[0],
        ErrorPercent: 1.58,
        KiloBytes: 27,
        Rate: 40,
        [new("ip1", 8, 4.4, 3.7, 2.32), new("ip2", 9, 4.4, 4.3, 3.04), new("ip3", 26, 4.3, 3.2, 12.70)],
        [new(100, 1.58), new(180, 1.58, IsAim: true)],
        [.. new[] { (Compression: 60.0, Bits: 5), (60, 4), (110, 4) }.Select(goal => Recipe(Papers.All[0], goal.Compression, new WeightSharing { Bits = goal.Bits }))]);

    private static CompressedPaper LeNet5 => new(
        Papers.All[1],
        ErrorPercent: 0.74,
        KiloBytes: 44,
        Rate: 39,
        [new("conv1", 66, 7.2, null, 67.45), new("conv2", 12, 7.2, null, 5.28), new("ip1", 8, 4.5, null, 2.45), new("ip2", 19, 5.2, null, 6.13)],
        [new(150, 0.74), new(700, 0.80, IsAim: true)],
        [.. new[] { (Compression: 108.0, Bits: 5), (300, 4) }.Select(goal => Recipe(Papers.All[1], goal.Compression, new WeightSharing { Bits = goal.Bits, Layers = [new LayerBits("conv1", goal.Bits + 1)] }))]);

    private static CompressedRecipe Recipe(Paper paper, double compression, WeightSharing sharing) =>
        new(paper.Recipes.Single(recipe => recipe.Shifted && recipe.Compression == compression), sharing, FineTuning);
}
