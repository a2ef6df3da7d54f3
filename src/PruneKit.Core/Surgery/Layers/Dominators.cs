namespace PruneKit;

/// <summary>Which value every way from the network's inputs to another value leads through.</summary>
/// <remarks>Source: <see href="https://doi.org/10.1145/357062.357071">Lengauer and Tarjan 1979</see> for the notion; in a graph without cycles the nearest one is the meeting point of the inputs' own. Constants are no way in.</remarks>
internal sealed class Dominators
{
    private readonly Dictionary<string, string?> _nearest = [];
    private readonly Dictionary<string, int> _depth = [];

    public Dominators(NetworkSpec spec)
    {
        foreach (InputSpec input in spec.Inputs)
            Set(input.Name, null);
        foreach (Layer layer in spec.Layers)
        {
            if (layer.Inputs.Any(input => _nearest.ContainsKey(input.Source)))
                Set(layer.Name, Common(layer.Inputs));
        }
    }

    /// <summary>The nearest layer or input through which all ways to some values lead, one of them perhaps; null where there is none. Constants are left out.</summary>
    public string? Common(IEnumerable<PortRef> values)
    {
        string[] reached = [.. values.Select(value => value.Source).Where(_nearest.ContainsKey)];
        return reached.Length == 0 ? null : reached.Aggregate<string, string?>(reached[0], Common);
    }

    /// <summary>Whether all ways to a value lead through another, or a constant is asked for.</summary>
    public bool Dominates(string above, string below) => _nearest.ContainsKey(above) && (!_nearest.ContainsKey(below) || Common(above, below) == above);

    private string? Common(string? a, string? b)
    {
        while (a != b)
        {
            if (Depth(a) >= Depth(b))
                a = Above(a);
            else
                b = Above(b);
        }

        return a;
    }

    private void Set(string name, string? nearest)
    {
        _nearest[name] = nearest;
        _depth[name] = Depth(nearest) + 1;
    }

    private int Depth(string? name) => name is null ? 0 : _depth.GetValueOrDefault(name);

    private string? Above(string? name) => name is null ? null : _nearest.GetValueOrDefault(name);
}
