namespace PruneKit;

/// <summary>Makes one score a unit of one score a unit and member.</summary>
internal static class SliceReduction
{
    /// <summary>The reduced scores.</summary>
    /// <param name="reduction">How.</param>
    /// <param name="slices">At least one member; a number a unit each.</param>
    public static double[] Reduce(this GroupReduction reduction, IReadOnlyList<double[]> slices) => reduction switch
    {
        GroupReduction.Sum => Each(slices, unit => slices.Sum(slice => slice[unit])),
        GroupReduction.Mean => Each(slices, unit => slices.Average(slice => slice[unit])),
        GroupReduction.Max => Each(slices, unit => slices.Max(slice => slice[unit])),
        _ => throw new InvalidOptionException($"there is no reduction {reduction}; take one of {string.Join(", ", Enum.GetNames<GroupReduction>())}"),
    };

    private static double[] Each(IReadOnlyList<double[]> slices, Func<int, double> score) => [.. Enumerable.Range(0, slices[0].Length).Select(score)];
}
