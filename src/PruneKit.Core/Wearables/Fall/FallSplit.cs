namespace PruneKit;

/// <summary>Which of SisFall's subjects is in which part; fixed before any training. SA are adults, SE elderly people, of whom only SE06 fell.</summary>
internal static class FallSplit
{
    private static readonly string[] Test = ["SA19", "SA20", "SA21", "SA22", "SA23", "SE06"];
    private static readonly string[] Validation = ["SA04", "SA08", "SA12", "SA16", "SE04", "SE12"];

    /// <summary>The part of a subject.</summary>
    public static DataPart Of(string subject) => Test.Contains(subject) ? DataPart.Test : Validation.Contains(subject) ? DataPart.Validation : DataPart.Train;
}
