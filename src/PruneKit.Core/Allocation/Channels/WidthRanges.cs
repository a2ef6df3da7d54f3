namespace PruneKit;

/// <summary>Which groups take part, and the widths that each may have.</summary>
internal static class WidthRanges
{
    /// <summary>The ranges of the groups that take part, in the graph's order.</summary>
    /// <param name="graph">The groups.</param>
    /// <param name="options">Who takes part, floors and ceilings.</param>
    /// <param name="original">The groups before the first step, whose sizes the shares of floors and ceilings are of.</param>
    /// <exception cref="InvalidOptionException">A name is unknown, what it names cannot lose units, widths contradict each other, or nothing is left.</exception>
    public static IReadOnlyList<WidthRange> Of(ChannelGraph graph, ChannelOptions options, ChannelGraph original)
    {
        ILookup<string, long> sizes = original.Groups.ToLookup(group => group.Name, group => group.Size);
        Dictionary<int, long> asked = Asked(graph, options);
        HashSet<int> chosen = [.. (options.Only.Count > 0 ? options.Only.SelectMany(name => GroupNames.FindRemovable(graph, name)) : graph.Removable).Select(group => group.Index)];
        foreach (ChannelGroup group in options.Protect.SelectMany(name => GroupNames.Find(graph, name)))
        {
            if (asked.TryGetValue(group.Index, out long width))
                throw new InvalidOptionException($"{group} is protected, and {width} units are asked for; leave one away");
            chosen.Remove(group.Index);
        }

        WidthRange[] ranges = [.. graph.Removable.Where(group => chosen.Contains(group.Index) || asked.ContainsKey(group.Index)).Select(group => Of(group, asked, options, sizes[group.Name].Append(group.Size).First()))];
        return ranges.Length > 0 ? ranges : throw new InvalidOptionException(
            $"no channels are left to prune: {graph.Removable.Count} groups can lose some, {options.Only.Count} names are asked for, {options.Protect.Count} are protected; protect fewer");
    }

    private static WidthRange Of(ChannelGroup group, Dictionary<int, long> asked, ChannelOptions options, long size)
    {
        if (asked.TryGetValue(group.Index, out long width))
            return new WidthRange(group, width, width);
        long floor = Math.Min(options.Floor.Lowest(size), group.Size);
        long ceiling = Math.Min(options.Ceiling?.Highest(size) ?? group.Size, group.Size);
        return floor <= ceiling
            ? new WidthRange(group, floor, ceiling)
            : throw new InvalidOptionException($"{group} may keep at most {ceiling} units and must keep at least {floor}; lower the floor or raise the ceiling");
    }

    private static Dictionary<int, long> Asked(ChannelGraph graph, ChannelOptions options)
    {
        var asked = new Dictionary<int, long>();
        foreach (GroupWidth width in options.Widths)
        {
            ChannelGroup group = One(graph, width);
            if (!asked.TryAdd(group.Index, width.Units))
                throw new InvalidOptionException($"the width of {group} is asked for twice; keep one");
        }

        return asked;
    }

    private static ChannelGroup One(ChannelGraph graph, GroupWidth width)
    {
        ChannelGroup[] groups = [.. GroupNames.FindRemovable(graph, width.Name)];
        if (groups.Length > 1)
        {
            string parts = string.Join(" times ", groups.Select(group => $"{group.Size} ({group.Name})"));
            throw new InvalidOptionException($"'{width.Name}' cannot have {width.Units} channels: they are made up of {parts}; ask for a width of each by its name, the lowest that works is 1");
        }

        return width.Units >= 1 && width.Units <= groups[0].Size
            ? groups[0]
            : throw new InvalidOptionException($"{groups[0]} cannot have {width.Units} units; it may keep 1 to {groups[0].Size}");
    }
}
