namespace PruneKit.Study;

/// <summary>The heart-rate network and what pruning and integers do to it, on TROIKA.</summary>
internal static class HeartRateVariants
{
    /// <summary>The environment variable that names the folder of public data sets.</summary>
    private const string DataVariable = "PRUNEKIT_DATA";

    /// <summary>Dense, control, zeros by magnitude and by chance, half of the MACs by channels, and these in integers.</summary>
    public static IReadOnlyList<StudyVariant> All { get; } =
    [
        StudyVariant.Trained,
        StudyVariant.Control,
        StudyVariant.Zeros(50, "magnitude", ""),
        StudyVariant.Zeros(80, "magnitude", ""),
        StudyVariant.Zeros(80, "random", " at random"),
        StudyVariant.Half("channels, l1", stage => stage with { Structure = "channels" }),
        Integers("dense"),
        Integers(StudyVariant.ZerosName(50, "")),
        Integers(StudyVariant.ZerosName(80, "")),
        Integers("channels, l1"),
    ];

    /// <summary>The twelve folds that leave one subject out, or the official split.</summary>
    public static LearningTask[] Parts(bool folds)
    {
        string root = Environment.GetEnvironmentVariable(DataVariable) ?? throw new InvalidOptionException($"set {DataVariable} to the folder that holds troika/");
        string folder = Path.Combine(root, "troika");
        return folds
            ? [.. Enumerable.Range(0, HeartRateTask.Folds).Select(fold => new FolderTask(new HeartRateTask { Fold = fold }, folder))]
            : [new FolderTask(new HeartRateTask(), folder)];
    }

    /// <summary>A variant in integers.</summary>
    public static StudyVariant Integers(string of) => new($"{of}, int8", (task, dense, output) =>
        [new QuantizeStage { Input = Path.Combine(Path.GetDirectoryName(dense)!, of), Task = task, Output = output }]);
}
