using TorchSharp;

namespace PruneKit;

/// <summary>A network in integers: its description, every tensor with how it is stored, and the scale of every value that flows between layers. Immutable.</summary>
/// <remarks>Weights alone may be quantised (<see cref="Activations"/> is empty then: shared weights, weights of few bits for a smaller file); with activations, the whole network computes in integers.
/// A layer that leaves values as they are (a reshape, a maximum) has the quantisation of its input; a convolution followed by a Relu has that of the Relu, so that saturation is the Relu.</remarks>
public sealed partial class QuantizedNetwork
{
    /// <summary>Puts the parts together.</summary>
    /// <param name="spec">What is computed; batch norms folded, as far as activations are quantised.</param>
    /// <param name="tensors">Every tensor of the description, by name.</param>
    /// <param name="activations">The quantisation of every input of the network and every output port of every layer; empty where values stay in floating point.</param>
    /// <param name="attachments">What else stands in its file: task, preprocessing, masks, provenance. Default none.</param>
    /// <exception cref="InvalidInputException">A tensor is missing or has another shape, a value has no quantisation or an invalid one, or what has one is no value.</exception>
    public QuantizedNetwork(
        NetworkSpec spec, IReadOnlyDictionary<string, QuantizedTensor> tensors, IReadOnlyDictionary<PortRef, ActivationQuantization> activations, TensorContainer? attachments = null)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(tensors);
        ArgumentNullException.ThrowIfNull(activations);
        (Spec, Attachments) = (spec, attachments ?? TensorContainer.Empty);
        Tensors = spec.Tensors.ToDictionary(tensor => tensor.Name, tensor => Fitting(tensor, tensors), StringComparer.Ordinal);
        Activations = activations.ToDictionary(pair => pair.Key, pair => pair.Value.Checked($"'{pair.Key}'"));
        if (Activations.Keys.Except(ValuesOf(spec)).FirstOrDefault() is { Source: not null } unknown)
            throw new InvalidInputException($"'{unknown}' has a quantisation, but is no value of the network{Nearest.Hint(unknown.Source, [.. ValuesOf(spec).Select(value => value.Source).Distinct()])}");
        if (Activations.Count > 0 && ValuesOf(spec).FirstOrDefault(value => !Activations.ContainsKey(value)) is { Source: not null } missing)
            throw new InvalidInputException($"'{missing}' has no quantisation, other values have; quantise all of them or none");
    }

    /// <summary>What is computed.</summary>
    public NetworkSpec Spec { get; }

    /// <summary>Every tensor, by name.</summary>
    public IReadOnlyDictionary<string, QuantizedTensor> Tensors { get; }

    /// <summary>The quantisation of every value; empty where values stay in floating point.</summary>
    public IReadOnlyDictionary<PortRef, ActivationQuantization> Activations { get; }

    /// <summary>What else stands in its file.</summary>
    public TensorContainer Attachments { get; }

    /// <summary>Whether the whole network computes in integers.</summary>
    public bool IsInteger => Activations.Count > 0;

    /// <summary>The network with the numbers that its codes stand for, in floating point; the caller disposes it.</summary>
    public Network ToNetwork()
    {
        var tensors = Spec.Tensors.ToDictionary(tensor => tensor.Name, tensor => Network.Owned(tensor, Live(tensor)));
        return new Network(Spec, new OwnedTensors(tensors), Attachments);
    }

    /// <summary>Every input and every output port of every layer.</summary>
    internal static IEnumerable<PortRef> ValuesOf(NetworkSpec spec) =>
        spec.Inputs.Select(input => new PortRef(input.Name))
            .Concat(spec.Layers.SelectMany(layer => Enumerable.Range(0, spec.OutputShapes(layer).Count).Select(port => new PortRef(layer.Name, port))));

    private torch.Tensor Live(TensorSpec tensor) => torch.tensor(Tensors[tensor.Name].ToFloats(), [.. tensor.Shape.Axes]);

    private static QuantizedTensor Fitting(TensorSpec spec, IReadOnlyDictionary<string, QuantizedTensor> tensors)
    {
        if (!tensors.TryGetValue(spec.Name, out QuantizedTensor? tensor))
            throw new InvalidInputException($"{spec.Layer} needs tensor '{spec.Name}' {spec.Shape}, which is not among the {tensors.Count} given");
        return tensor.Shape.Equals(spec.Shape)
            ? tensor
            : throw new InvalidInputException($"tensor '{spec.Name}' is {tensor.Shape}, but {spec.Layer} needs {spec.Shape}");
    }
}
