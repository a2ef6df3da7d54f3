namespace PruneKit.Study;

/// <summary>The activity network and what pruning and integers do to it, on HAPT.</summary>
internal static class ActivityVariants
{
    /// <summary>The environment variable that names the folder of public data sets.</summary>
    private const string DataVariable = "PRUNEKIT_DATA";

    /// <summary>Dense, control, zeros by magnitude and by chance, half of the MACs by channels, and these in integers.</summary>
    public static IReadOnlyList<StudyVariant> All { get; } =
    [
        StudyVariant.Trained,
        StudyVariant.Control,
        StudyVariant.Zeros(80, "magnitude", ""),
        StudyVariant.Zeros(80, "random", " at random"),
        StudyVariant.Zeros(90, "magnitude", ""),
        StudyVariant.Half("channels, l1", stage => stage with { Structure = "channels" }),
        HeartRateVariants.Integers("dense"),
        HeartRateVariants.Integers(StudyVariant.ZerosName(80, "")),
        HeartRateVariants.Integers(StudyVariant.ZerosName(90, "")),
        HeartRateVariants.Integers("channels, l1"),
    ];

    /// <summary>The folds over the training subjects, or the official split with all training subjects.</summary>
    public static LearningTask[] Parts(bool folds)
    {
        string root = Environment.GetEnvironmentVariable(DataVariable) ?? throw new InvalidOptionException($"set {DataVariable} to the folder that holds hapt/RawData/");
        string folder = Path.Combine(root, "hapt");
        return folds
            ? [.. Enumerable.Range(0, ActivityTask.Folds).Select(fold => new FolderTask(new ActivityTask { Fold = fold }, folder))]
            : [new FolderTask(new ActivityTask { TrainOnAll = true }, folder)];
    }
}
