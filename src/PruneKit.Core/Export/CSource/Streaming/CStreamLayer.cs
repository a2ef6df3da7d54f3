namespace PruneKit;

/// <summary>A layer alone, over as many time steps as one of its columns takes.</summary>
internal static class CStreamLayer
{
    /// <summary>The layer's arithmetic over other shapes.</summary>
    /// <param name="network">The network.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="kind">Its kind, where it slides or pads in another way than the layer.</param>
    /// <param name="shapes">The shapes that come in.</param>
    /// <param name="read">Whether each of its outputs is read.</param>
    /// <param name="core">What the kernels take on the core that encodings are chosen for.</param>
    public static (IntegerOperation Operation, CLayer Layer) Alone(QuantizedNetwork network, Layer layer, LayerKind kind, IEnumerable<Shape> shapes, IReadOnlyList<bool> read, InstructionModel core)
    {
        InputSpec[] inputs = [.. shapes.Select((shape, i) => new InputSpec(FormattableString.Invariant($"{layer.Name[..Math.Min(layer.Name.Length, 200)]} input {i}"), shape))];
        Layer alone = layer with { Kind = kind, Inputs = inputs.Select(input => new PortRef(input.Name)).ToValueList() };
        var spec = new NetworkSpec(inputs.ToValueList(), [alone], [new OutputSpec("output", new PortRef(layer.Name))]);
        var activations = inputs.Zip(layer.Inputs).ToDictionary(pair => new PortRef(pair.First.Name), pair => network.Activations[pair.Second]);
        for (int port = 0; port < spec.OutputShapes(alone).Count; port++)
            activations.Add(new PortRef(layer.Name, port), network.Activations[new PortRef(layer.Name, port)]);
        var call = new IntegerCall(new QuantizedNetwork(spec, network.Tensors, activations), alone);
        return (IntegerRules.All.For(alone).Compile(call), new CLayer(call, read, core));
    }

    /// <summary>The failure that names the layer.</summary>
    public static UnsupportedLayerException Refusal(Layer layer, string reason) => new($"{layer} when streaming: {reason}");
}
