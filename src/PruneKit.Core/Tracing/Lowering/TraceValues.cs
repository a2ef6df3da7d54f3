namespace PruneKit;

/// <summary>What is known of each value of the trace so far.</summary>
internal sealed class TraceValues
{
    private readonly Dictionary<string, TracedValue> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TraceType> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _readers = new(StringComparer.Ordinal);

    internal TraceValues(CapturedModule module)
    {
        foreach (string name in module.Graph.Nodes.SelectMany(node => node.Inputs).Concat(module.Outputs))
            _readers[name] = _readers.GetValueOrDefault(name) + 1;
    }

    /// <summary>A value.</summary>
    internal TracedValue this[string name] => _values[name];

    /// <summary>A value's type.</summary>
    internal TraceType TypeOf(string name) => _types[name];

    /// <summary>How often operations and outputs read a value.</summary>
    internal int Readers(string name) => _readers.GetValueOrDefault(name);

    /// <summary>Adds a value.</summary>
    internal void Add(TraceValue declared, TracedValue value)
    {
        _values.Add(declared.Name, value);
        _types.Add(declared.Name, declared.Type);
    }

    /// <summary>The tensors that an operation reads, by type and, for the module's own, by name.</summary>
    internal string Describe(TraceNode node)
    {
        string[] tensors = [.. node.Inputs.Where(_types.ContainsKey).Where(name => TypeOf(name).Shape is not null).Select(Describe)];
        return tensors.Length > 0 ? string.Join(" and ", tensors) : "no tensors";
    }

    private string Describe(string name) => this[name] is ParameterValue parameter ? $"'{parameter.Tensor.Name}' {TypeOf(name)}" : TypeOf(name).ToString();
}
