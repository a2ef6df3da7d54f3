namespace PruneKit;

/// <summary>Which values of a network its outputs depend on.</summary>
internal static class ReadPorts
{
    /// <summary>Every output's source, and what the layers before it read.</summary>
    public static HashSet<PortRef> Of(NetworkSpec spec)
    {
        HashSet<PortRef> read = [.. spec.Outputs.Select(output => output.Source)];
        HashSet<string> needed = [.. read.Select(port => port.Source)];
        foreach (Layer layer in spec.Layers.Reverse())
        {
            if (!needed.Contains(layer.Name))
                continue;
            read.UnionWith(layer.Inputs);
            needed.UnionWith(layer.Inputs.Select(port => port.Source));
        }

        return read;
    }
}
