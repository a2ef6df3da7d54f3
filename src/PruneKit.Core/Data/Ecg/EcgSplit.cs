namespace PruneKit;

/// <summary>The split of MIT-BIH by patient; the paced records 102, 104, 107 and 217 are left out.</summary>
/// <remarks>Source: de Chazal et al., IEEE TBME 51(7), 2004, <see href="https://doi.org/10.1109/TBME.2004.827359">section II-C</see>. Records 201 (DS1) and 202 (DS2) are one person.</remarks>
internal static class EcgSplit
{
    /// <summary>The 22 training records.</summary>
    public static IReadOnlyList<string> Ds1 { get; } =
    [
        "101", "106", "108", "109", "112", "114", "115", "116", "118", "119", "122",
        "124", "201", "203", "205", "207", "208", "209", "215", "220", "223", "230",
    ];

    /// <summary>The 22 test records.</summary>
    public static IReadOnlyList<string> Ds2 { get; } =
    [
        "100", "103", "105", "111", "113", "117", "121", "123", "200", "202", "210",
        "212", "213", "214", "219", "221", "222", "228", "231", "232", "233", "234",
    ];

    /// <summary>The records of <see cref="Ds1"/> that are kept for validation.</summary>
    public static IReadOnlyList<string> Validation { get; } = ["114", "118", "124", "215"];
}
