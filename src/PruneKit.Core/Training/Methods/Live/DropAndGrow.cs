namespace PruneKit;

/// <summary>Moves kept places within one tensor: exactly as many come as go.</summary>
internal static class DropAndGrow
{
    /// <summary>The mask after a move.</summary>
    /// <param name="weight">The tensor's name.</param>
    /// <param name="mask">What is kept before.</param>
    /// <param name="mayGrow">Where weights may come; null for everywhere.</param>
    /// <param name="moved">How many go and come, at most as many as are kept.</param>
    /// <param name="drop">A score an element; of the kept the lowest go, of equal ones the earlier first.</param>
    /// <param name="grow">A score an element; of those not kept then the highest come, of equal ones the later first.</param>
    public static Mask Move(string weight, Mask mask, Mask? mayGrow, long moved, double[] drop, double[] grow)
    {
        Mask stay = Highest(new WeightScores(weight, mask.Shape, drop).Hold(mask), mask.KeptCount - moved);
        Mask candidates = mayGrow is null ? stay.Inverse() : stay.Inverse().And(mayGrow);
        return stay.Or(Highest(new WeightScores(weight, mask.Shape, grow).Hold(candidates), moved));
    }

    private static Mask Highest(WeightScores scores, long kept) => ExactSelection.Cut(scores, ExactSelection.Find([scores], scores.Count - kept));
}
