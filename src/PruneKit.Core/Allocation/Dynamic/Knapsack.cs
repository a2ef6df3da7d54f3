namespace PruneKit;

/// <summary>One choice of each row, so that the costs stay within a budget and the losses are least: a dynamic program over whole-number budgets, exact.</summary>
/// <remarks>Source: <see href="https://doi.org/10.1007/978-3-540-24777-7">Kellerer, Pferschy and Pisinger 2004</see>, chapter 11 (multiple-choice knapsack by dynamic programming). Time rows times choices times budget. Of equal losses the earlier choice stands.
/// Example: losses [0, 1, 5] and [0, 2.5, 4] at the costs [4, 2, 0] each, and a budget of 4: the second choices, with a loss of 3.5.</remarks>
internal static class Knapsack
{
    /// <summary>The choice of each row; null where none stays within the budget.</summary>
    /// <param name="losses">A row each: the loss of its choices; finite.</param>
    /// <param name="costs">Their costs; at least 0.</param>
    /// <param name="budget">The most that all may cost; at least 0.</param>
    public static int[]? Solve(IReadOnlyList<double[]> losses, IReadOnlyList<long[]> costs, int budget)
    {
        double[] best = new double[budget + 1];
        var picks = new short[losses.Count][];
        for (int row = 0; row < losses.Count; row++)
            (best, picks[row]) = Extend(best, losses[row], costs[row]);
        return double.IsPositiveInfinity(best[budget]) ? null : Trace(picks, costs, budget);
    }

    private static (double[] Best, short[] Picks) Extend(double[] before, double[] losses, long[] costs)
    {
        double[] best = new double[before.Length];
        short[] picks = new short[before.Length];
        Array.Fill(best, double.PositiveInfinity);
        for (short choice = 0; choice < losses.Length; choice++)
        {
            for (long spent = costs[choice]; spent < best.Length; spent++)
            {
                double loss = before[spent - costs[choice]] + losses[choice];
                if (loss < best[spent])
                    (best[spent], picks[spent]) = (loss, choice);
            }
        }

        return (best, picks);
    }

    private static int[] Trace(short[][] picks, IReadOnlyList<long[]> costs, long left)
    {
        int[] choices = new int[picks.Length];
        for (int row = picks.Length - 1; row >= 0; row--)
        {
            choices[row] = picks[row][left];
            left -= costs[row][choices[row]];
        }

        return choices;
    }
}
