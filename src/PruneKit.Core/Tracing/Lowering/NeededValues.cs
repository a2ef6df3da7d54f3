namespace PruneKit;

/// <summary>Finds the values that the outputs depend on; what else a forward computes needs no layer.</summary>
internal static class NeededValues
{
    internal static HashSet<string> Of(CapturedModule module)
    {
        var needed = new HashSet<string>(module.Outputs, StringComparer.Ordinal);
        foreach (TraceNode node in module.Graph.Nodes.Reverse())
            if (node.Outputs.Any(output => needed.Contains(output.Name)))
                needed.UnionWith(node.Inputs);
        return needed;
    }
}
