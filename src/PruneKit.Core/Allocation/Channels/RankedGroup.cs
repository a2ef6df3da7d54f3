namespace PruneKit;

/// <summary>A group that takes part, with its units in the order in which they go.</summary>
/// <param name="Range">The widths that it may have.</param>
/// <param name="Ascending">Its units, the lowest score first; of equal ones the earlier first.</param>
/// <param name="Scores">The score of each unit in that order, made comparable with other groups'.</param>
internal sealed record RankedGroup(WidthRange Range, int[] Ascending, double[] Scores)
{
    /// <summary>The group.</summary>
    public ChannelGroup Group => Range.Group;

    /// <summary>Units that go in any case, because of the ceiling.</summary>
    public int Surplus => (int)(Group.Size - Range.Ceiling);

    /// <summary>Units that may go, those of the surplus too.</summary>
    public int MostRemoved => (int)(Group.Size - Range.Floor);

    /// <summary>Ranks a group's units.</summary>
    /// <exception cref="InvalidOptionException">The importance gave no scores.</exception>
    public static RankedGroup Of(WidthRange range, ChannelScores scores, ScoreNormalization normalization)
    {
        double[] units = scores[range.Group]?.ToArray() ?? throw new InvalidOptionException(
            $"{range.Group} has no scores, because the importance reads nothing of it; protect it, or choose another importance");
        double divisor = Divisor(units, normalization);
        int[] ascending = [.. Enumerable.Range(0, units.Length).OrderBy(unit => units[unit])];
        return new RankedGroup(range, ascending, [.. ascending.Select(unit => units[unit] / divisor)]);
    }

    /// <summary>The units that stay at a width, rising.</summary>
    public IEnumerable<int> Keep(long width) => Ascending.Skip((int)(Group.Size - width)).Order();

    private static double Divisor(double[] units, ScoreNormalization normalization)
    {
        double divisor = normalization switch
        {
            ScoreNormalization.Mean => units.Average(Math.Abs),
            ScoreNormalization.Max => units.Max(Math.Abs),
            _ => 1,
        };
        return divisor > 0 && double.IsFinite(divisor) ? divisor : 1;
    }
}
