namespace PruneKit;

/// <summary>Some units of a graph's groups.</summary>
internal sealed class UnitSet
{
    private readonly ChannelGraph _graph;
    private readonly bool[][] _units;

    public UnitSet(ChannelGraph graph) => (_graph, _units) = (graph, [.. graph.Groups.Select(group => new bool[group.Size])]);

    /// <summary>The units of a group.</summary>
    public bool[] this[ChannelGroup group] => _units[group.Index];

    /// <summary>How many there are.</summary>
    public int Count => _units.Sum(units => units.Count(unit => unit));

    /// <summary>The set's units by group and number.</summary>
    public IEnumerable<(ChannelGroup Group, int Unit)> Units =>
        _graph.Groups.SelectMany(group => Enumerable.Range(0, _units[group.Index].Length).Where(unit => _units[group.Index][unit]).Select(unit => (group, unit)));

    /// <summary>Takes a unit in or out.</summary>
    public void Set(ChannelGroup group, int unit, bool value) => _units[group.Index][unit] = value;

    /// <summary>For each position of an axis, whether it belongs to a unit of the set.</summary>
    public bool[] PositionsOf(Layout layout)
    {
        bool[] positions = new bool[layout.Size];
        foreach (Dimension dimension in layout.Dimensions.Distinct())
        {
            if (_graph.GroupOf(dimension) is not ChannelGroup group)
                continue;
            int[] units = layout.UnitsOf(dimension);
            for (int i = 0; i < units.Length; i++)
                positions[i] |= units[i] >= 0 && _units[group.Index][units[i]];
        }

        return positions;
    }

    /// <summary>Adds the units that own an element that is marked.</summary>
    /// <param name="layouts">The layouts of a value's axes.</param>
    /// <param name="marked">Its elements, row-major.</param>
    public void Mark(Layout[] layouts, ReadOnlySpan<double> marked)
    {
        int inner = marked.Length;
        foreach (Layout layout in layouts)
        {
            int size = (int)layout.Size;
            inner /= size;
            foreach (Dimension dimension in layout.Dimensions.Distinct())
            {
                if (_graph.GroupOf(dimension) is ChannelGroup group)
                    Mark(_units[group.Index], layout.UnitsOf(dimension), inner, marked);
            }
        }
    }

    private static void Mark(bool[] set, int[] units, int inner, ReadOnlySpan<double> marked)
    {
        for (int i = 0; i < marked.Length; i++)
        {
            int unit = units[i / inner % units.Length];
            if (unit >= 0 && marked[i] > 0)
                set[unit] = true;
        }
    }
}
