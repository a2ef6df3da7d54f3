namespace PruneKit.Study;

/// <summary>The fall detector and what pruning and integers do to it.</summary>
internal static class FallVariants
{
    /// <summary>Dense, control, zeros by magnitude and by chance, half of the MACs by channels, and these in integers.</summary>
    public static IReadOnlyList<StudyVariant> All { get; } =
    [
        StudyVariant.Trained,
        StudyVariant.Control,
        StudyVariant.Zeros(60, "magnitude", ""),
        StudyVariant.Zeros(80, "magnitude", ""),
        StudyVariant.Zeros(80, "random", " at random"),
        StudyVariant.Half("channels, l1", stage => stage with { Structure = "channels" }),
        Integers("dense"),
        Integers(StudyVariant.ZerosName(60, "")),
        Integers(StudyVariant.ZerosName(80, "")),
        Integers("channels, l1"),
    ];

    /// <summary>Those that every subject is left out for.</summary>
    public static IReadOnlyList<StudyVariant> Folds { get; } =
    [
        StudyVariant.Trained,
        StudyVariant.Zeros(80, "magnitude", ""),
        StudyVariant.Zeros(80, "random", " at random"),
        Integers("dense"),
        Integers(StudyVariant.ZerosName(80, "")),
    ];

    private static StudyVariant Integers(string of) => new($"{of}, int8", (task, dense, output) =>
        [new QuantizeStage { Input = Path.Combine(Path.GetDirectoryName(dense)!, of), Task = task, Output = output }]);
}
