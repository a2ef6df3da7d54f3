namespace PruneKit;

/// <summary>The one order in which units go, whatever the target: a smaller network keeps a part of what a larger one keeps.</summary>
/// <remarks>Groups are put into classes that compete (<see cref="RankingScope"/>). Inside a class the lowest score goes first; of equal ones that of the earlier group, then of the lower unit. Across classes the
/// j-th of n units, from 0, has the place (2 j + 1) / (2 n), so that every class loses the same share at any moment. Example: classes of 4 and 2 units: places 1/8 3/8 5/8 7/8 and 1/4 3/4.</remarks>
internal sealed class RemovalOrder
{
    private readonly int[] _order;

    /// <summary>Orders the units of groups.</summary>
    /// <param name="graph">The graph that the groups are of.</param>
    /// <param name="groups">Those that take part.</param>
    /// <param name="scope">Who competes.</param>
    public RemovalOrder(ChannelGraph graph, IReadOnlyList<RankedGroup> groups, RankingScope scope)
    {
        Groups = groups;
        _order = [.. Enumerable.Range(0, groups.Count)
            .GroupBy(index => ClassOf(graph, groups[index].Group, scope))
            .SelectMany(Places)
            .OrderBy(entry => entry.Place).ThenBy(entry => entry.Index)
            .Select(entry => entry.Index)];
    }

    /// <summary>The groups that take part.</summary>
    public IReadOnlyList<RankedGroup> Groups { get; }

    /// <summary>How many units may go beside those that must.</summary>
    public int Count => _order.Length;

    /// <summary>The width of each group when so many units have gone.</summary>
    /// <param name="removed">In [0, <see cref="Count"/>].</param>
    public long[] Widths(int removed)
    {
        long[] widths = [.. Groups.Select(group => group.Range.Ceiling)];
        foreach (int index in _order.AsSpan(0, removed))
            widths[index]--;
        return widths;
    }

    private static string ClassOf(ChannelGraph graph, ChannelGroup group, RankingScope scope) => scope switch
    {
        RankingScope.Local => FormattableString.Invariant($"{group.Index}"),
        RankingScope.Isomorphic => GroupStructure.Of(graph, group),
        _ => "",
    };

    /// <summary>The units of a class that may go, each with its group and its place.</summary>
    private IEnumerable<(double Place, int Index)> Places(IEnumerable<int> competing)
    {
        int[] indices = [.. competing];
        double size = indices.Sum(index => Groups[index].Group.Size);
        (int Index, int Rank)[] units = [.. indices
            .SelectMany(index => Enumerable.Range(0, Groups[index].MostRemoved).Select(rank => (Index: index, Rank: rank)))
            .OrderBy(unit => Groups[unit.Index].Scores[unit.Rank]).ThenBy(unit => unit.Index)];
        return units.Select((unit, j) => (Place: ((2 * j) + 1) / (2 * size), unit.Index, unit.Rank))
            .Where(unit => unit.Rank >= Groups[unit.Index].Surplus)
            .Select(unit => (unit.Place, unit.Index));
    }
}
