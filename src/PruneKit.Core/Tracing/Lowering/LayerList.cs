using static TorchSharp.torch;

namespace PruneKit;

/// <summary>The layers made so far.</summary>
/// <param name="type">The type that the network computes in.</param>
internal sealed class LayerList(ScalarType type) : IDisposable
{
    private readonly List<Layer> _layers = [];

    /// <summary>The type that the network computes in.</summary>
    internal ScalarType Type => type;

    /// <summary>The layers in order.</summary>
    internal IReadOnlyList<Layer> Layers => _layers;

    /// <summary>The names taken, the inputs' among them.</summary>
    internal LayerNames Names { get; } = new();

    /// <summary>The module's tensors that layers use.</summary>
    internal Dictionary<string, BorrowedTensor> Tensors { get; } = new(StringComparer.Ordinal);

    /// <summary>The constants that layers use, by their names in the network.</summary>
    internal Dictionary<string, Tensor> Constants { get; } = new(StringComparer.Ordinal);

    /// <summary>The shapes of all values, without the batch.</summary>
    internal Dictionary<PortRef, Shape> Shapes { get; } = [];

    /// <summary>The values of the module's tensors and of constants that stand in the network already.</summary>
    internal Dictionary<object, LiveValue> Placed { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>The last layer with tensors, which tells where in the module one is; null before the first.</summary>
    internal string? LastNamed { get; private set; }

    /// <summary>Adds a layer.</summary>
    /// <exception cref="InvalidInputException">A tensor's shape does not fit its slot.</exception>
    internal Layer Add(LayerKind kind, ValueList<PortRef> inputs, IReadOnlyList<SlotTensor> tensors, ValueList<Shape> shapes)
    {
        foreach (Slot slot in kind.Slots)
            CheckShape(slot, tensors.Single(t => t.Slot == slot.Name));
        string? owner = Owner(kind, tensors);
        string name = owner is null ? Names.Number(kind) : Names.Claim(owner);
        var layer = new Layer(name, kind, inputs);
        layer = layer with
        {
            Tensors = [.. tensors.Where(t => t.Tensor is not null && layer.TensorName(t.Slot) != t.Tensor.Name).Select(t => new TensorBinding(t.Slot, t.Tensor!.Name))],
        };
        foreach (SlotTensor tensor in tensors)
            Keep(layer, tensor);
        for (int port = 0; port < shapes.Count; port++)
            Shapes[new PortRef(name, port)] = shapes[port];
        LastNamed = tensors.Any(tensor => tensor.Tensor is not null) ? name : LastNamed;
        _layers.Add(layer);
        return layer;
    }

    /// <summary>The layer of that name.</summary>
    internal Layer this[string name] => _layers.Single(layer => layer.Name == name);

    /// <summary>Whether a layer, and not an input, has that name.</summary>
    internal bool Has(string name) => _layers.Any(layer => layer.Name == name);

    /// <summary>Puts a layer in the place of the one with its name.</summary>
    internal void Replace(Layer layer) => _layers[_layers.FindIndex(l => l.Name == layer.Name)] = layer;

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (Tensor constant in Constants.Values)
            constant.Dispose();
    }

    private void Keep(Layer layer, SlotTensor tensor)
    {
        if (tensor.Tensor is { } borrowed)
            Tensors[borrowed.Name] = borrowed;
        else
            Constants[layer.TensorName(tensor.Slot)] = tensor.Constant!;
    }

    // A value is named after its tensor, all else after the module that holds the tensor.
    private static string? Owner(LayerKind kind, IReadOnlyList<SlotTensor> tensors)
    {
        if (tensors.Count == 0 || tensors[0].Tensor is not { } first)
            return null;
        if (kind is ConstantKind)
            return first.Name;
        return first.Name.EndsWith("." + tensors[0].Slot, StringComparison.Ordinal) ? first.Name[..^(tensors[0].Slot.Length + 1)] : null;
    }

    private static void CheckShape(Slot slot, SlotTensor tensor)
    {
        if (!tensor.Shape.AsSpan().SequenceEqual(slot.Shape.Axes.AsSpan()))
            throw new InvalidInputException($"the tensor '{tensor.Tensor?.Name ?? "constant"}' has the shape [{string.Join(", ", tensor.Shape)}] where {slot.Shape.Axes} is needed as {slot.Name}");
    }
}
