namespace PruneKit;

/// <summary>The layouts of a network's values and tensors, and the numbers of its kinds that follow them.</summary>
internal sealed class ChannelLayouts
{
    private readonly Dictionary<PortRef, Layout[]> _values = [];
    private readonly Dictionary<string, Layout?[]> _tensors = [];
    private readonly Dictionary<(string Layer, string Name), Layout> _notes = [];
    private readonly Dictionary<(string Tensor, int Axis), GroupMember> _members = [];

    /// <summary>Works out the layouts of a description; a kind without a rule locks what it touches, with its name as the reason.</summary>
    public ChannelLayouts(NetworkSpec spec)
    {
        foreach (InputSpec input in spec.Inputs)
            _values[input.Name] = [.. input.Shape.Axes.Select(size => new Dimension(size) { IsStructural = true, Locked = $"it is an axis of the network's input '{input.Name}'" })];
        foreach (Layer layer in spec.Layers)
        {
            var call = new CouplingCall(layer, [.. layer.Inputs.Select(input => _values[input])], this, spec.OutputShapes(layer));
            Layout[][] ports = CouplingRules.All.For(layer).Couple(call);
            for (int port = 0; port < ports.Length; port++)
                _values[new PortRef(layer.Name, port)] = ports[port];
        }

        foreach (OutputSpec output in spec.Outputs)
        {
            foreach (Layout axis in _values[output.Source])
                axis.Lock($"it is an axis of the network's output '{output.Name}'");
        }
    }

    /// <summary>The tensor axes that carry channels, in the order of the layers.</summary>
    public IReadOnlyCollection<GroupMember> Members => _members.Values;

    /// <summary>The layouts of a value's axes.</summary>
    public Layout[] Of(PortRef value) => [.. _values[value].Select(axis => axis.Resolve())];

    /// <summary>The layout of a tensor's axis; null where it never loses a position.</summary>
    public Layout? Of(string tensor, int axis) => _tensors.TryGetValue(tensor, out Layout?[]? axes) ? axes[axis]?.Resolve() : null;

    /// <summary>A layout that a rule noted.</summary>
    public Layout Noted(string layer, string name) => _notes[(layer, name)].Resolve();

    /// <summary>The layout of a tensor's axis, made on first use.</summary>
    internal Layout Tensor(Layer layer, string slot, int axis, MemberPart part)
    {
        Slot declared = layer.Kind.Slots.First(candidate => candidate.Name == slot);
        string name = layer.TensorName(slot);
        if (!_tensors.TryGetValue(name, out Layout?[]? axes))
            _tensors[name] = axes = new Layout?[declared.Shape.Rank];
        _members.TryAdd((name, axis), new GroupMember(name, axis, declared.Role, part));
        return axes[axis] ??= new Dimension(declared.Shape[axis]);
    }

    /// <summary>Remembers a layout.</summary>
    internal void Note(Layer layer, string name, Layout layout) => _notes[(layer.Name, name)] = layout;
}
