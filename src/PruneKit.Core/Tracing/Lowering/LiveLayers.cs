namespace PruneKit;

/// <summary>Leaves out layers that no output depends on, such as the parts of a split that nothing reads.</summary>
internal static class LiveLayers
{
    internal static ValueList<Layer> Of(IReadOnlyList<Layer> layers, ValueList<OutputSpec> outputs)
    {
        HashSet<string> read = [.. outputs.Select(output => output.Source.Source)];
        var live = new Stack<Layer>();
        foreach (Layer layer in layers.Reverse().Where(layer => read.Contains(layer.Name)))
        {
            live.Push(layer);
            read.UnionWith(layer.Inputs.Select(input => input.Source));
        }

        return [.. live];
    }
}
