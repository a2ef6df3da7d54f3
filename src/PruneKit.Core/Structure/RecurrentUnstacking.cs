namespace PruneKit;

/// <summary>Takes stacked LSTMs and GRUs apart into one layer each, over the same tensors: only so can every layer have a width of its own.</summary>
/// <remarks>Exact: <c>nn.LSTM(8, 16, num_layers: 2)</c> is an LSTM of 8 to 16 and one of 16 to 16, with dropout between them in training. The last layer keeps the stack's name; those before it are
/// called <c>name.0</c>, <c>name.1</c>, ... Final states that somebody reads are joined again along axis 0.</remarks>
internal static class RecurrentUnstacking
{
    /// <summary>The same network without stacks; the same object where there is none.</summary>
    public static NetworkSpec Apply(NetworkSpec spec)
    {
        if (!spec.Layers.Any(IsStack))
            return spec;
        var names = new SpareNames(spec);
        var moved = new Dictionary<PortRef, PortRef>();
        List<Layer> layers = [];
        foreach (Layer layer in spec.Layers)
        {
            Layer read = layer with { Inputs = layer.Inputs.Select(Move).ToValueList() };
            layers.AddRange(IsStack(layer) ? Unstack(spec, read, names, moved) : [read]);
        }

        return new NetworkSpec(spec.Inputs, layers.ToValueList(), spec.Outputs.Select(output => output with { Source = Move(output.Source) }).ToValueList());

        PortRef Move(PortRef source) => moved.TryGetValue(source, out PortRef target) ? target : source;
    }

    private static bool IsStack(Layer layer) => layer.Kind is RecurrentKind { Layers: > 1 };

    private static List<Layer> Unstack(NetworkSpec spec, Layer stack, SpareNames names, Dictionary<PortRef, PortRef> moved)
    {
        var kind = (RecurrentKind)stack.Kind;
        List<Layer> single = [];
        List<Layer> all = [];
        PortRef input = stack.Inputs[0];
        for (int depth = 0; depth < kind.Layers; depth++)
        {
            Layer layer = Single(stack, kind, depth, depth == kind.Layers - 1 ? stack.Name : names.Take($"{stack.Name}.{depth}"), input);
            single.Add(layer);
            all.Add(layer);
            input = layer.Name;
            if (kind.Dropout == 0 || depth == kind.Layers - 1)
                continue;
            all.Add(new Layer(names.Take($"{stack.Name}.{depth}.dropout"), new DropoutKind(kind.Dropout), [input]));
            input = all[^1].Name;
        }

        for (int port = 1; port < spec.OutputShapes(stack).Count; port++)
        {
            var state = new PortRef(stack.Name, port);
            if (!IsRead(spec, state))
                continue;
            all.Add(new Layer(names.Take($"{stack.Name}.states{port}"), new ConcatKind(0), single.Select(layer => new PortRef(layer.Name, port)).ToValueList()));
            moved[state] = all[^1].Name;
        }

        return all;
    }

    private static bool IsRead(NetworkSpec spec, PortRef value) =>
        spec.Layers.Any(layer => layer.Inputs.Contains(value)) || spec.Outputs.Any(output => output.Source == value);

    private static Layer Single(Layer stack, RecurrentKind kind, int depth, string name, PortRef input)
    {
        RecurrentKind single = kind with { InputSize = depth == 0 ? kind.InputSize : kind.HiddenSize * kind.Directions, Layers = 1, Dropout = 0 };
        var bindings = single.Slots.Select(slot => new TensorBinding(slot.Name, stack.TensorName(slot.Name.Replace("_l0", $"_l{depth}", StringComparison.Ordinal))));
        return new Layer(name, single, [input]) { Tensors = bindings.Where(binding => binding.Tensor != $"{name}.{binding.Slot}").ToValueList() };
    }
}
