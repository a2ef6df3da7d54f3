namespace PruneKit;

/// <summary>What is exported: a network's description with its numbers, in floating point or in integers.</summary>
internal sealed class TfLiteSource
{
    private readonly OnnxNetworkWeights? _floats;
    private readonly QuantizedNetwork? _integers;

    private TfLiteSource(NetworkSpec spec, OnnxNetworkWeights? floats, QuantizedNetwork? integers) => (Spec, _floats, _integers) = (spec, floats, integers);

    /// <summary>The description.</summary>
    public NetworkSpec Spec { get; }

    /// <summary>Whether weights may be written as sparse tensors.</summary>
    public bool MayPack { get; init; }

    /// <summary>Whether values are codes.</summary>
    public bool IsInteger => _integers is not null;

    /// <summary>A network in floating point whose norms are folded.</summary>
    /// <exception cref="InvalidInputException">A tensor holds NaN or infinite numbers.</exception>
    public static TfLiteSource Of(Network network, bool mayPack = false)
    {
        var floats = new OnnxNetworkWeights(network);
        foreach (TensorSpec tensor in network.Spec.Tensors)
            floats.Read(tensor.Name, tensor.Layer);
        return new TfLiteSource(network.Spec, floats, null) { MayPack = mayPack };
    }

    /// <summary>A network in integers.</summary>
    /// <exception cref="InvalidInputException">It cannot be computed in integers.</exception>
    public static TfLiteSource Of(QuantizedNetwork network, bool mayPack = false)
    {
        _ = new IntegerInterpreter(network);
        return new TfLiteSource(network.Spec, null, network) { MayPack = mayPack };
    }

    /// <summary>The quantisation of a value; null in floating point.</summary>
    public ActivationQuantization? Of(PortRef value) => _integers?.Activations[value];

    /// <summary>A layer in integers; null in floating point.</summary>
    public IntegerCall? Call(Layer layer) => _integers is null ? null : new IntegerCall(_integers, layer);

    /// <summary>The numbers in a layer's slot.</summary>
    public float[] Floats(Layer layer, string slot) => _integers is null ? _floats!.Read(layer.TensorName(slot), layer) : _integers.Tensors[layer.TensorName(slot)].ToFloats();
}
