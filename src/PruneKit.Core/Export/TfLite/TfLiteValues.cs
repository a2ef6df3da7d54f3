namespace PruneKit;

/// <summary>The values of a network in a graph, each in the orders of axes that somebody asked for; a transposition is added where an order is not there yet.</summary>
/// <param name="graph">Where they stand.</param>
/// <param name="spec">Whose they are.</param>
internal sealed class TfLiteValues(TfLiteGraph graph, NetworkSpec spec)
{
    private readonly Dictionary<PortRef, List<TfLiteValue>> _values = [];

    /// <summary>Notes a value.</summary>
    public void Add(PortRef port, TfLiteValue value)
    {
        if (!_values.TryGetValue(port, out List<TfLiteValue>? known))
            _values[port] = known = [];
        known.Add(value);
    }

    /// <summary>All that is there of a value.</summary>
    public IReadOnlyList<TfLiteValue> All(PortRef port) => _values[port];

    /// <summary>What each tensor holds; of a tensor that several layers share, as a convolution and the Relu that it applies itself do, the last one's value.</summary>
    public Dictionary<int, TfLiteContent> Contents()
    {
        Dictionary<int, TfLiteContent> contents = [];
        foreach ((PortRef port, List<TfLiteValue> values) in _values)
        {
            foreach (TfLiteValue value in values)
                contents[value.Tensor] = new TfLiteContent(port, value.IsLast, value.Origin ?? spec.ShapeOf(port));
        }

        return contents;
    }

    /// <summary>The value in the network's own order.</summary>
    public int Own(PortRef port)
    {
        if (_values[port].Find(value => !value.IsLast) is { IsLast: false } own && _values[port].Contains(own))
            return own.Tensor;
        int made = ToOwn(_values[port][0], spec.ShapeOf(port));
        Add(port, new TfLiteValue(made));
        return made;
    }

    /// <summary>The value with channels last.</summary>
    public int Last(PortRef port)
    {
        if (_values[port].Find(value => value.IsLast) is { IsLast: true } last)
            return last.Tensor;
        int made = ToLast(Own(port), spec.ShapeOf(port));
        Add(port, new TfLiteValue(made, IsLast: true));
        return made;
    }

    private int ToLast(int tensor, Shape shape)
    {
        if (shape.Rank == 3)
            return graph.Transpose(tensor, 0, 2, 3, 1);
        int plane = graph.Reshape(tensor, 1, 1, (int)shape[0], (int)shape[1]);
        return graph.Transpose(plane, 0, 1, 3, 2);
    }

    private int ToOwn(TfLiteValue value, Shape shape)
    {
        Shape origin = value.Origin ?? shape;
        int whole = graph.Reshape(value.Tensor, TfLiteShapes.Last(origin));
        int turned = origin.Rank == 3 ? graph.Transpose(whole, 0, 3, 1, 2) : graph.Transpose(whole, 0, 1, 3, 2);
        return graph.Reshape(turned, TfLiteShapes.Own(shape));
    }
}
