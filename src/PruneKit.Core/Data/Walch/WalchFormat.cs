namespace PruneKit;

/// <summary>The names in the public files, and the constants of the packed one (data/walch2019/README.md).</summary>
internal static class WalchFormat
{
    /// <summary>Millionths in one: the public files have six decimals.</summary>
    public const int Scale = 1_000_000;

    /// <summary>The highest stage, REM.</summary>
    public const int MaximumStage = 5;

    /// <summary>How a file of labels ends, after the subject's number.</summary>
    public const string LabelSuffix = "_psg_labels.out";

    /// <summary>The part of each feature's file name, in the order of <see cref="WalchFeature"/>.</summary>
    public static ValueList<string> Features { get; } = ["count", "hr", "cosine", "circadian", "time"];

    /// <summary>The packed file's first bytes.</summary>
    public static ReadOnlySpan<byte> Magic => "PKWALCH1"u8;
}
