namespace PruneKit;

/// <summary>Lets some layers of a network learn and holds all others, until it is disposed. Batch norms compute with their running statistics and leave them alone: one user's few samples would spoil them.</summary>
internal sealed class LearningLayers : IDisposable
{
    private readonly Network _network;
    private readonly bool _normsWereFrozen;
    private readonly TensorSpec[] _held;

    /// <param name="network">The network.</param>
    /// <param name="layers">The layers that learn, by name; none for the last one with weights.</param>
    /// <exception cref="InvalidOptionException">A name is unknown, or the layer has nothing that learns.</exception>
    public LearningLayers(Network network, ValueList<string> layers)
    {
        (_network, _normsWereFrozen) = (network, network.Module.NormsAreFrozen);
        var learning = network.Spec.Layers.Where(layer => layer.Kind.Slots.Any(slot => slot.IsTrained)).ToDictionary(layer => layer.Name);
        Names = layers.Count > 0 ? layers : [Last(network.Spec)];
        HashSet<string> tensors = [.. Names.SelectMany(name => TensorsOf(learning, name))];
        TensorSpec[] trained = [.. network.Spec.Tensors.Where(tensor => tensor.Slot.IsTrained && network[tensor.Name].requires_grad)];
        Tensors = [.. trained.Where(tensor => tensors.Contains(tensor.Name))];
        _held = [.. trained.Where(tensor => !tensors.Contains(tensor.Name))];
        foreach (TensorSpec tensor in _held)
            network[tensor.Name].requires_grad = false;
        network.Module.NormsAreFrozen = true;
    }

    /// <summary>The layers that learn.</summary>
    public ValueList<string> Names { get; }

    /// <summary>Their tensors, in the network's order.</summary>
    public IReadOnlyList<TensorSpec> Tensors { get; }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (TensorSpec tensor in _held)
            _network[tensor.Name].requires_grad = true;
        _network.Module.NormsAreFrozen = _normsWereFrozen;
    }

    private static string Last(NetworkSpec spec) => spec.Layers.LastOrDefault(layer => layer.Kind.Slots.Any(slot => slot.Role == SlotRole.Weight))?.Name
        ?? throw new InvalidInputException("the network has no layer with weights, so there is nothing to fit to a user");

    private static IEnumerable<string> TensorsOf(Dictionary<string, Layer> learning, string name) => learning.TryGetValue(name, out Layer? layer)
        ? layer.Kind.Slots.Where(slot => slot.IsTrained).Select(slot => layer.TensorName(slot.Name))
        : throw new InvalidOptionException($"there is no layer '{name}' that learns{Nearest.Hint(name, learning.Keys)}");
}
