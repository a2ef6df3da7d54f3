using System.Collections.Immutable;

namespace PruneKit;

/// <summary>Which units of each channel group stay. Immutable.</summary>
public sealed class KeptChannels
{
    private readonly ImmutableArray<ValueList<int>?> _kept;

    private KeptChannels(ChannelGraph graph, ImmutableArray<ValueList<int>?> kept) => (Graph, _kept) = (graph, kept);

    /// <summary>The groups.</summary>
    public ChannelGraph Graph { get; }

    /// <summary>The units of a group that stay, in rising order.</summary>
    public ValueList<int> this[ChannelGroup group] => _kept[Guard.NotNull(group).Index] ?? Enumerable.Range(0, checked((int)group.Size)).ToValueList();

    /// <summary>Units that go, over all groups.</summary>
    public long RemovedCount => Graph.Groups.Sum(group => group.Size - CountOf(group));

    /// <summary>Everything stays.</summary>
    public static KeptChannels All(ChannelGraph graph) => new(Guard.NotNull(graph), [.. new ValueList<int>?[graph.Groups.Count]]);

    /// <summary>How many units of a group stay.</summary>
    public long CountOf(ChannelGroup group) => _kept[Guard.NotNull(group).Index]?.Count ?? group.Size;

    /// <summary>The same, with other units of one group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="units">What stays: rising, from 0, at least one.</param>
    /// <exception cref="InvalidOptionException">The group is locked and would lose units, or the units are not as asked.</exception>
    public KeptChannels With(ChannelGroup group, IEnumerable<int> units)
    {
        ArgumentNullException.ThrowIfNull(group);
        var list = units.ToValueList();
        if (list.Count == 0)
            throw new InvalidOptionException($"{group} cannot lose all its units; the lowest that works is 1");
        if (list[0] < 0 || list[^1] >= group.Size || list.Zip(list.Skip(1)).Any(pair => pair.First >= pair.Second))
            throw new InvalidOptionException($"{group} keeps units by rising numbers from 0 to {group.Size - 1}, not {list}");
        if (group.Locked is string reason && list.Count < group.Size)
            throw new InvalidOptionException($"{group} cannot lose units: {reason}; the lowest that works is {group.Size}");
        return new KeptChannels(Graph, _kept.SetItem(group.Index, list.Count == group.Size ? null : list));
    }

    /// <summary>For a dimension, which units stay; null where all do.</summary>
    internal bool[]? FlagsOf(Dimension dimension)
    {
        if (Graph.GroupOf(dimension) is not ChannelGroup group || _kept[group.Index] is not ValueList<int> units)
            return null;
        bool[] flags = new bool[group.Size];
        foreach (int unit in units)
            flags[unit] = true;
        return flags;
    }
}
