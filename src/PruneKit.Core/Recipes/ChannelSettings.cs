namespace PruneKit;

/// <summary>How <c>prune --structure channels</c> chooses.</summary>
public sealed record ChannelSettings
{
    /// <value>Which channels compete. Default global.</value>
    public RankingScope Ranking { get; init; } = RankingScope.Global;

    /// <value>Widths are multiples of this. Default 1.</value>
    public int WidthMultiple { get; init; } = 1;

    /// <value>The least that each group keeps. Default 1.</value>
    public int MinWidth { get; init; } = 1;

    /// <value>How the slices of a unit become one score. Default their sum.</value>
    public GroupReduction Reduction { get; init; } = GroupReduction.Sum;

    /// <value>Whether biases and batch norms are mended on the task's data. Default false.</value>
    public bool Mend { get; init; }

    /// <summary>The same, as the pruner takes it.</summary>
    /// <exception cref="InvalidOptionException">A number is out of range; it is named as on the command line.</exception>
    internal ChannelOptions ToOptions() => new()
    {
        Scope = Ranking,
        WidthMultiple = Guard.InRange(WidthMultiple, 1, 1024, "--width-multiple"),
        Floor = new WidthBound(Units: Guard.InRange(MinWidth, 1, int.MaxValue, "--min-width")),
    };
}
