namespace PruneKit;

/// <summary>Finds where a layer's units are seen by the layers after it: behind its activation.</summary>
internal sealed class FollowingActivation
{
    private readonly ILookup<PortRef, Layer> _readers;
    private readonly HashSet<PortRef> _outputs;

    /// <summary>Reads who reads whom.</summary>
    public FollowingActivation(NetworkSpec spec)
    {
        _readers = spec.Layers.SelectMany(layer => layer.Inputs.Distinct().Select(input => (input, layer))).ToLookup(pair => pair.input, pair => pair.layer);
        _outputs = [.. spec.Outputs.Select(output => output.Source)];
    }

    /// <summary>The activation behind a layer, past norms and dropout; the layer itself where something else reads it first.</summary>
    public PortRef Of(Layer layer)
    {
        PortRef value = layer.Name;
        while (!_outputs.Contains(value) && _readers[value].Count() == 1 && _readers[value].Single() is { Inputs.Count: 1 } reader)
        {
            if (reader.Kind is ActivationKind or PReluKind or ClampKind)
                return reader.Name;
            if (reader.Kind is not (BatchNormKind or LayerNormKind or GroupNormKind or InstanceNormKind or DropoutKind))
                break;
            value = reader.Name;
        }

        return layer.Name;
    }
}
