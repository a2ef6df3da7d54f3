namespace PruneKit.Tests;

/// <summary>Runs a network over a memory of bytes, each of which remembers what was written last; knows nothing of lifetimes.</summary>
internal sealed class ArenaSimulation
{
    private readonly NetworkSpec _spec;
    private readonly MemoryPlan _plan;
    private readonly int[] _memory;
    private readonly Dictionary<PortRef, int> _contents = [];
    private readonly HashSet<PortRef> _stored = [];
    private int _next = 1;

    private ArenaSimulation(NetworkSpec spec, MemoryPlan plan) => (_spec, _plan, _memory) = (spec, plan, new int[plan.Peak.Bytes]);

    /// <summary>Fails where a value is gone before its last reader has read it.</summary>
    public static void Check(NetworkSpec spec, MemoryPlan plan) => new ArenaSimulation(spec, plan).Run();

    private void Run()
    {
        foreach (InputSpec input in _spec.Inputs)
            Write(input.Name);
        foreach (Layer layer in _spec.Layers)
            RunLayer(layer);
        foreach (OutputSpec output in _spec.Outputs)
            if (!_stored.Contains(output.Source))
                Read(output.Source, "goes out");
    }

    private void RunLayer(Layer layer)
    {
        // Constants are read from flash.
        if (layer.Kind is ConstantKind)
        {
            _stored.Add(layer.Name);
            return;
        }

        PortRef[] outputs = [.. Enumerable.Range(0, _spec.OutputShapes(layer).Count).Select(port => new PortRef(layer.Name, port))];
        PortRef[] inputs = [.. layer.Inputs.Where(input => !_stored.Contains(input))];
        foreach (PortRef input in inputs)
            Read(input, layer.Name);
        if (layer.Kind is FlattenKind or ReshapeKind or DropoutKind)
        {
            if (inputs.Length > 0 && Find(outputs[0]).Offset == Find(inputs[0]).Offset)
                _contents[outputs[0]] = _contents[inputs[0]];
            else
                Write(outputs[0]);
            return;
        }

        if (_plan.Values.SingleOrDefault(value => value.Use == PlannedUse.Scratch && value.Value.Source == layer.Name) is PlannedValue scratch)
            Fill(scratch, _next++);
        foreach (PortRef output in outputs)
            Write(output);
        bool elementWise = layer.Kind is ActivationKind or BinaryKind or SoftmaxKind or BatchNormKind or LayerNormKind or GroupNormKind or InstanceNormKind
            or ScaleKind or PReluKind or ClampKind or PowerKind or FillKind;
        foreach (PortRef input in inputs.Where(input => !elementWise || Find(input).Offset != Find(outputs[0]).Offset || Find(input).Size != Find(outputs[0]).Size))
            Read(input, layer.Name);
        foreach (PortRef output in outputs)
            Read(output, layer.Name);
    }

    private PlannedValue Find(PortRef value) => _plan.Values.Single(planned => planned.Value == value && planned.Use != PlannedUse.Scratch);

    private void Write(PortRef value)
    {
        _contents[value] = _next;
        Fill(Find(value), _next++);
    }

    private void Fill(PlannedValue planned, int content) => _memory.AsSpan((int)planned.Offset, (int)planned.Size.Bytes).Fill(content);

    private void Read(PortRef value, string reader)
    {
        PlannedValue planned = Find(value);
        Assert.True(_memory.AsSpan((int)planned.Offset, (int)planned.Size.Bytes).IndexOfAnyExcept(_contents[value]) < 0, $"{value} is overwritten when {reader} reads it");
    }
}
