namespace PruneKit;

/// <summary>Who reads each value of a description.</summary>
internal sealed class SpecReaders
{
    private readonly ILookup<string, Layer> _readers;
    private readonly HashSet<string> _outputs;

    public SpecReaders(NetworkSpec spec)
    {
        _readers = spec.Layers.SelectMany(layer => layer.Inputs.Select(input => (input.Source, layer))).ToLookup(pair => pair.Source, pair => pair.layer);
        _outputs = [.. spec.Outputs.Select(output => output.Source.Source)];
    }

    /// <summary>The one layer that reads a layer's outputs; null where several do, or none, or an output of the network.</summary>
    public Layer? Sole(string name) => !_outputs.Contains(name) && _readers[name].Take(2).ToArray() is [Layer only] ? only : null;

    /// <summary>Behind a layer, what only reads on: norms, activations, dropout, and pools if wanted; the last of them.</summary>
    public PortRef End(string name, bool pools)
    {
        string end = name;
        while (Sole(end) is Layer next && next.Inputs.Count == 1 && next.Inputs[0].Port == 0 && Follows(next.Kind, pools))
            end = next.Name;
        return end;
    }

    private static bool Follows(LayerKind kind, bool pools) =>
        kind is BatchNormKind or LayerNormKind or GroupNormKind or InstanceNormKind or ActivationKind or PReluKind or ClampKind or DropoutKind || (pools && kind is PoolKind);
}
