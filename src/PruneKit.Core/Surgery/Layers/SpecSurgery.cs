namespace PruneKit;

/// <summary>Rewrites of a description by value: readers are turned to another value, and what nothing reads goes.</summary>
internal static class SpecSurgery
{
    /// <summary>The layer of that name.</summary>
    /// <exception cref="InvalidInputException">There is none.</exception>
    public static Layer Find(NetworkSpec spec, string name) => spec.Layers.FirstOrDefault(layer => layer.Name == name)
        ?? throw new InvalidInputException($"there is no layer '{name}'{Nearest.Hint(name, [.. spec.Layers.Select(layer => layer.Name)])}");

    /// <summary>Everything that read one value reads another; nothing is removed.</summary>
    /// <param name="spec">The description.</param>
    /// <param name="value">A layer's output that is no longer to be read.</param>
    /// <param name="inserted">New layers, put behind the one that computed the value; they may read anything before it.</param>
    /// <param name="replacement">What is read instead.</param>
    public static NetworkSpec Replace(NetworkSpec spec, PortRef value, IReadOnlyList<Layer> inserted, PortRef replacement)
    {
        List<Layer> layers = [];
        foreach (Layer layer in spec.Layers)
        {
            layers.Add(layer with { Inputs = layer.Inputs.Select(Turn).ToValueList() });
            if (layer.Name == value.Source)
                layers.AddRange(inserted);
        }

        return new NetworkSpec(spec.Inputs, layers.ToValueList(), spec.Outputs.Select(output => output with { Source = Turn(output.Source) }).ToValueList());

        PortRef Turn(PortRef source) => source == value ? replacement : source;
    }

    /// <summary>The description without the layers on which no output depends; inputs stay.</summary>
    public static NetworkSpec WithoutDead(NetworkSpec spec)
    {
        HashSet<string> live = [.. spec.Outputs.Select(output => output.Source.Source)];
        foreach (Layer layer in spec.Layers.Reverse())
        {
            if (live.Contains(layer.Name))
                live.UnionWith(layer.Inputs.Select(input => input.Source));
        }

        return live.IsSupersetOf(spec.Layers.Select(layer => layer.Name))
            ? spec
            : new NetworkSpec(spec.Inputs, spec.Layers.Where(layer => live.Contains(layer.Name)).ToValueList(), spec.Outputs);
    }

    /// <summary>The layers, and inputs, on which a value depends, itself included.</summary>
    public static HashSet<string> Ancestors(NetworkSpec spec, PortRef value)
    {
        HashSet<string> found = [value.Source];
        foreach (Layer layer in spec.Layers.Reverse())
        {
            if (found.Contains(layer.Name))
                found.UnionWith(layer.Inputs.Select(input => input.Source));
        }

        return found;
    }

    /// <exception cref="InvalidInputException">One value does not exist, depends on the other, or on no input.</exception>
    public static void CheckOrder(NetworkSpec spec, PortRef from, PortRef to)
    {
        _ = spec.ShapeOf(from);
        _ = spec.ShapeOf(to);
        _ = Find(spec, to.Source);
        HashSet<string> before = Ancestors(spec, from);
        if (from == to || before.Contains(to.Source))
            throw new InvalidInputException($"'{from}' does not stand before '{to}'");
        if (!spec.Inputs.Any(input => before.Contains(input.Name)))
            throw new InvalidInputException($"'{from}' depends on no input of the network: what reads it would be a constant");
    }
}
