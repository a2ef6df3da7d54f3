namespace PruneKit;

/// <summary>Values by hand, one a layer, in proportion to the weights that are kept. Example: a layer of 24 weights and the value 6 costs 2.5 with 10 of them.</summary>
internal sealed class LayerValueCost : ICost
{
    private readonly Dictionary<string, double> _values;

    /// <param name="values">A value a layer.</param>
    public LayerValueCost(ValueList<LayerValue> values)
    {
        if (values.Count == 0)
            throw new InvalidOptionException("costs by hand need at least one layer's value, such as fc=12.5");
        foreach (LayerValue value in values)
        {
            if (!double.IsFinite(value.Cost) || value.Cost < 0)
                throw new InvalidOptionException(FormattableString.Invariant($"the cost of layer '{value.Layer}' is {value.Cost}; it must be a number of at least 0"));
        }

        string? twice = values.GroupBy(value => value.Layer).FirstOrDefault(group => group.Count() > 1)?.Key;
        if (twice is not null)
            throw new InvalidOptionException($"layer '{twice}' has two costs; give it one");
        _values = values.ToDictionary(value => value.Layer, value => value.Cost);
    }

    /// <inheritdoc />
    public string Unit => "of the given costs";

    /// <inheritdoc />
    public double Of(NetworkSpec spec, TensorSpec weight, long kept)
    {
        CheckNames(spec);
        long elements = weight.Layer.Kind.Slots.Where(slot => slot.Role == SlotRole.Weight).Sum(slot => slot.Shape.ElementCount);
        return _values.GetValueOrDefault(weight.Layer.Name) * kept / elements;
    }

    private void CheckNames(NetworkSpec spec)
    {
        string[] layers = [.. spec.Layers.Where(layer => layer.Kind.Slots.Any(slot => slot.Role == SlotRole.Weight)).Select(layer => layer.Name)];
        foreach (string name in _values.Keys)
        {
            if (!layers.Contains(name))
                throw new InvalidOptionException($"a cost is given for layer '{name}', and there is no such layer with weights{Nearest.Hint(name, layers)}");
        }
    }
}
