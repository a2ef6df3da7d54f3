using System.Numerics;

namespace PruneKit;

/// <summary>Moves kept places within one tensor: some go, and exactly as many come.</summary>
internal static class DropAndGrow
{
    /// <summary>The mask without some of those that it keeps: the lowest scores go, of equal ones the earlier first.</summary>
    /// <param name="weight">The tensor's name.</param>
    /// <param name="mask">What is kept before.</param>
    /// <param name="dropped">How many go, at most as many as are kept.</param>
    /// <param name="scores">A score an element.</param>
    public static Mask Drop(string weight, Mask mask, long dropped, double[] scores)
    {
        int[] kept = Indices(mask);
        double[] keptScores = Array.ConvertAll(kept, index => scores[index]);
        var compact = new WeightScores(weight, Shape.Of(kept.Length), keptScores);
        Mask stay = ExactSelection.Cut(compact, ExactSelection.Find([compact], dropped));
        byte[] bits = mask.Bits.ToArray();
        for (int i = 0; i < kept.Length; i++)
            bits[kept[i] >> 3] &= (byte)(stay[i] ? byte.MaxValue : byte.MaxValue ^ (1 << (kept[i] & 7)));
        return new Mask(mask.Shape, bits);
    }

    /// <summary>The mask with some more: the highest scores among the candidates come, of equal ones the later first.</summary>
    /// <param name="weight">The tensor's name.</param>
    /// <param name="mask">What is kept before.</param>
    /// <param name="candidates">Where weights may come: none that is kept.</param>
    /// <param name="grown">How many come, at most as many as there are candidates.</param>
    /// <param name="scores">A score an element.</param>
    public static Mask Grow(string weight, Mask mask, Mask candidates, long grown, double[] scores)
    {
        WeightScores held = new WeightScores(weight, mask.Shape, scores).Hold(candidates);
        return mask.Or(ExactSelection.Cut(held, ExactSelection.Find([held], mask.Count - grown)));
    }

    /// <summary>The mask with some more, each candidate as likely as any other.</summary>
    /// <param name="mask">What is kept before.</param>
    /// <param name="candidates">Where weights may come: none that is kept.</param>
    /// <param name="grown">How many come, at most as many as there are candidates.</param>
    /// <param name="random">Draws places until enough are candidates.</param>
    public static Mask Grow(Mask mask, Mask candidates, long grown, Random random)
    {
        byte[] bits = mask.Bits.ToArray(), free = candidates.Bits.ToArray();
        while (grown > 0)
        {
            int index = random.Next((int)mask.Count), bit = 1 << (index & 7);
            if ((free[index >> 3] & bit) == 0)
                continue;
            free[index >> 3] ^= (byte)bit;
            bits[index >> 3] |= (byte)bit;
            grown--;
        }

        return new Mask(mask.Shape, bits);
    }

    private static int[] Indices(Mask mask)
    {
        int[] indices = new int[mask.KeptCount];
        int found = 0;
        for (int start = 0; start < mask.Bits.Length; start++)
        {
            for (uint left = mask.Bits[start]; left != 0; left &= left - 1)
                indices[found++] = (8 * start) + BitOperations.TrailingZeroCount(left);
        }

        return indices;
    }
}
