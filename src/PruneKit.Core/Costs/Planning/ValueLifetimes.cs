namespace PruneKit;

/// <summary>Which buffer each value of a network stands in, and from which layer to which.</summary>
internal sealed class ValueLifetimes
{
    private readonly NetworkSpec _spec;
    private readonly MemoryPlanOptions _options;
    private readonly Dictionary<PortRef, int> _lastReaders = [];
    private readonly Dictionary<PortRef, int> _buffers = [];
    private readonly Dictionary<PortRef, int> _numberBytes = [];
    private readonly List<ArenaBuffer> _arena = [];
    private readonly List<PlannedValue> _values = [];

    /// <summary>Walks over a network in the order in which it runs.</summary>
    public ValueLifetimes(NetworkSpec spec, MemoryPlanOptions options)
    {
        (_spec, _options) = (spec, options);
        FindLastReaders();
        foreach (InputSpec input in spec.Inputs)
            AddInput(input);
        for (int i = 0; i < spec.Layers.Count; i++)
            AddLayer(spec.Layers[i], i);
    }

    /// <summary>The number of the moment after the last layer, when only what goes out is left.</summary>
    public int End => Math.Max(1, _spec.Layers.Count);

    /// <summary>The buffers.</summary>
    public ArenaBuffer[] Buffers => [.. _arena];

    /// <summary>The values in the order in which they are made, with offset 0; those that are read from flash are left out.</summary>
    public IReadOnlyList<PlannedValue> Values => _values;

    private void FindLastReaders()
    {
        for (int i = 0; i < _spec.Layers.Count; i++)
        {
            foreach (PortRef source in _spec.Layers[i].Inputs)
                _lastReaders[source] = i;
        }

        foreach (OutputSpec output in _spec.Outputs)
            _lastReaders[output.Source] = End;
        foreach (InputSpec input in _spec.Inputs.Where(_ => _options.KeepInputs))
            _lastReaders[input.Name] = End;
    }

    private void AddInput(InputSpec input)
    {
        bool floating = input.Type is ElementType.F64 or ElementType.F32 or ElementType.F16 or ElementType.BF16;
        _numberBytes[input.Name] = floating ? _options.BytesPerActivation : ElementTypes.SizeOf(input.Type);
        Add(input.Name, PlannedUse.Input, input.Shape.ElementCount * _numberBytes[input.Name], 0);
    }

    private void AddLayer(Layer layer, int moment)
    {
        MemoryRule rule = MemoryRules.All.For(layer);
        ValueList<Shape> outputs = _spec.OutputShapes(layer);
        int numberBytes = NumberBytes(layer);
        for (int port = 0; port < outputs.Count; port++)
        {
            var value = new PortRef(layer.Name, port);
            _numberBytes[value] = numberBytes;
            if (rule.Use != BufferUse.Stored)
                Add(value, PlannedUse.Value, outputs[port].ElementCount * numberBytes, moment, Shared(rule, layer, outputs[port].ElementCount * numberBytes, moment));
        }

        long scratch = rule.Scratch(layer.Kind, outputs[0], _options);
        if (scratch > 0)
            Add(new PortRef(layer.Name), PlannedUse.Scratch, scratch, moment);
    }

    /// <summary>Layers without weights that read integers only, such as a slice before an embedding, give integers.</summary>
    private int NumberBytes(Layer layer) => layer.Inputs.Count > 0 && layer.Kind.Slots.Count == 0
        ? layer.Inputs.Select(input => _numberBytes[input]).MinBy(bytes => Math.Abs(bytes - _options.BytesPerActivation))
        : _options.BytesPerActivation;

    /// <summary>The buffer that an output may stand in; null where it needs its own.</summary>
    private int? Shared(MemoryRule rule, Layer layer, long bytes, int moment)
    {
        if (rule.Use is not (BufferUse.View or BufferUse.InPlace))
            return null;
        foreach (PortRef input in layer.Inputs)
        {
            if (!_buffers.TryGetValue(input, out int buffer))
                continue;
            bool fits = _arena[buffer].Size == _options.Align(bytes) && SizeOf(input) == bytes;
            if (fits && (rule.Use == BufferUse.View || _arena[buffer].Last <= moment))
                return buffer;
        }

        return null;
    }

    private long SizeOf(PortRef value) => _spec.ShapeOf(value).ElementCount * _numberBytes[value];

    private void Add(PortRef value, PlannedUse use, long bytes, int first, int? shared = null)
    {
        int last = use == PlannedUse.Scratch ? first : Math.Max(first, _lastReaders.GetValueOrDefault(value, first));
        int buffer = shared ?? _arena.Count;
        if (shared is null)
            _arena.Add(new ArenaBuffer(_options.Align(bytes), first, last));
        else
            _arena[buffer] = _arena[buffer] with { Last = Math.Max(_arena[buffer].Last, last) };
        if (use != PlannedUse.Scratch)
            _buffers[value] = buffer;
        _values.Add(new PlannedValue(value, use, 0, new ByteSize(bytes), first, Math.Min(last, End - 1), buffer));
    }
}
