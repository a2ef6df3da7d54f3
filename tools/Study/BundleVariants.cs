namespace PruneKit.Study;

/// <summary>Networks pruned gradually, their weights shared, in bundles: which level of each, for the fewest bytes.</summary>
internal static class BundleVariants
{
    // The smaller the task, the more the biases and codebooks weigh, so they lose bits as weights go.
    private static readonly (int Percent, int Bits, int BiasBits)[] s_levels =
        [(90, 4, 8), (90, 3, 6), (95, 4, 6), (95, 3, 6), (97, 3, 5)];

    /// <summary>The dense network, each level's pruned network, and the same with shared weights; at 90 % in integers of 4 bits, too.</summary>
    public static IReadOnlyList<StudyVariant> All { get; } =
    [
        StudyVariant.Trained,
        .. s_levels.Select(level => level.Percent).Distinct().Select(percent => StudyVariant.Zeros(percent, "magnitude", "")),
        Integers(90),
        .. s_levels.Select(level => Shared(level.Percent, level.Bits, level.BiasBits)),
    ];

    private static StudyVariant Integers(int percent) => new($"{percent} % zeros, int4", (task, dense, output) =>
        [new QuantizeStage { Input = Pruned(dense, percent), Task = task, Bits = 4, Rounding = "adaround", CorrectBias = true, Output = output }]);

    private static StudyVariant Shared(int percent, int bits, int biasBits) => new($"{percent} % zeros, {bits} bits shared, biases {biasBits} bits", (task, dense, output) =>
    [
        new QuantizeStage
        {
            Input = Pruned(dense, percent),
            Task = task,
            Output = output,
            Sharing = new SharingSettings { Bits = bits, Epochs = Epochs(task), Fold = true, BiasBits = biasBits, CodebookBits = 6 },
            Overrides = new TrainingOverrides { LearningRate = 5e-4 },
            Teacher = new TeacherSettings(dense),
        },
    ]);

    private static string Pruned(string dense, int percent) => Path.Combine(Path.GetDirectoryName(dense)!, StudyVariant.ZerosName(percent, ""));

    // An epoch of sleep has three steps.
    private static int Epochs(string task) => task == "sleep" ? 40 : 1;
}
