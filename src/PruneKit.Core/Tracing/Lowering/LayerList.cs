namespace PruneKit;

/// <summary>The layers made so far.</summary>
internal sealed class LayerList
{
    private readonly List<Layer> _layers = [];

    /// <summary>The layers in order.</summary>
    internal IReadOnlyList<Layer> Layers => _layers;

    /// <summary>The names taken, the inputs' among them.</summary>
    internal LayerNames Names { get; } = new();

    /// <summary>The tensors that layers use.</summary>
    internal Dictionary<string, BorrowedTensor> Tensors { get; } = new(StringComparer.Ordinal);

    /// <summary>The last layer with tensors, which tells where in the module one is; null before the first.</summary>
    internal string? LastNamed { get; private set; }

    /// <summary>Adds a layer.</summary>
    /// <exception cref="InvalidInputException">A tensor's shape does not fit its slot.</exception>
    internal Layer Add(LayerKind kind, ValueList<PortRef> inputs, IReadOnlyList<SlotTensor> tensors)
    {
        foreach (Slot slot in kind.Slots)
            CheckShape(slot, tensors.Single(t => t.Slot == slot.Name).Tensor);
        string name = tensors.Count > 0 && Owner(tensors[0]) is { } owner ? Names.Claim(owner) : Names.Number(kind);
        var layer = new Layer(name, kind, inputs);
        layer = layer with { Tensors = [.. tensors.Where(t => layer.TensorName(t.Slot) != t.Tensor.Name).Select(t => new TensorBinding(t.Slot, t.Tensor.Name))] };
        foreach (SlotTensor tensor in tensors)
            Tensors[tensor.Tensor.Name] = tensor.Tensor;
        LastNamed = tensors.Count > 0 ? name : LastNamed;
        _layers.Add(layer);
        return layer;
    }

    /// <summary>The layer of that name.</summary>
    internal Layer this[string name] => _layers.Single(layer => layer.Name == name);

    /// <summary>Whether a layer, and not an input, has that name.</summary>
    internal bool Has(string name) => _layers.Any(layer => layer.Name == name);

    /// <summary>Puts a layer in the place of the one with its name.</summary>
    internal void Replace(Layer layer) => _layers[_layers.FindIndex(l => l.Name == layer.Name)] = layer;

    private static string? Owner(SlotTensor tensor) =>
        tensor.Tensor.Name.EndsWith("." + tensor.Slot, StringComparison.Ordinal) ? tensor.Tensor.Name[..^(tensor.Slot.Length + 1)] : null;

    private static void CheckShape(Slot slot, BorrowedTensor tensor)
    {
        if (!tensor.Tensor.shape.AsSpan().SequenceEqual(slot.Shape.Axes.AsSpan()))
            throw new InvalidInputException($"the tensor '{tensor.Name}' has the shape [{string.Join(", ", tensor.Tensor.shape)}] where {slot.Shape.Axes} is needed as {slot.Name}");
    }
}
