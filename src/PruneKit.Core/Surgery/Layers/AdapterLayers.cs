namespace PruneKit;

/// <summary>The layers of a linear adapter from one value to the shape of another.</summary>
/// <param name="Layers">In order: what brings the value into form, the map itself, what brings its result into form.</param>
/// <param name="Map">The one with weights: a linear layer or a convolution.</param>
internal sealed record AdapterLayers(ValueList<Layer> Layers, Layer Map)
{
    /// <summary>The adapter's result.</summary>
    public PortRef Output => Layers[^1].Name;

    /// <summary>Whether the map's result is turned before it is read.</summary>
    public bool IsTurned => Layers[^1] != Map;

    /// <summary>Lays out an adapter.</summary>
    /// <param name="spec">The description.</param>
    /// <param name="from">What it reads.</param>
    /// <param name="to">What it stands for.</param>
    /// <param name="taps">Positions it reads for each that it gives.</param>
    /// <exception cref="InvalidInputException">No adapter fits; the message has the reason.</exception>
    public static AdapterLayers Between(NetworkSpec spec, PortRef from, PortRef to, int taps)
    {
        Shape given = spec.ShapeOf(from), wanted = spec.ShapeOf(to);
        if (given.Rank != wanted.Rank || given.Rank is < 1 or > 3)
            throw new InvalidInputException($"no adapter from '{from}' ({given}) to '{to}' ({wanted}): both must have the same number of axes, 1 to 3");
        if (taps < 1 || (taps > 1 && given.Rank != 2))
            throw new InvalidInputException($"{taps} taps over {given}: 1 is for any shape, more for two axes");
        int axis = FeatureAxis.Between(spec, from, to)
            ?? throw new InvalidInputException($"the layers between '{from}' and '{to}' do not tell which axis has the features");
        var names = new SpareNames(spec);
        return axis == 0 ? ChannelsFirst(names, given, wanted, from, to, taps) : FeaturesLast(spec, names, given, wanted, from, to, taps);
    }

    private static AdapterLayers ChannelsFirst(SpareNames names, Shape given, Shape wanted, PortRef from, PortRef to, int taps)
    {
        var kind = new ConvolutionKind(given[0], wanted[0], Window.Repeat(taps, given.Rank - 1))
        {
            Stride = Enumerable.Range(1, given.Rank - 1).Select(axis => ShapeRepairs.Stride(given[axis], wanted[axis], from)).ToValueList(),
            Padding = Window.Repeat(taps / 2, given.Rank - 1),
        };
        if (taps % 2 == 0)
            throw new InvalidInputException($"{taps} taps along channels-first values; an odd number has a middle");
        var map = new Layer(names.Take($"{to.Source}.bypass"), kind, [from]);
        return new AdapterLayers([map], map);
    }

    private static AdapterLayers FeaturesLast(NetworkSpec spec, SpareNames names, Shape given, Shape wanted, PortRef from, PortRef to, int taps)
    {
        List<Layer> layers = [];
        for (int axis = 0; axis < given.Rank - 1; axis++)
        {
            if (ShapeRepairs.Stride(given[axis], wanted[axis], from) is > 1 and long stride)
                Append("slice", new SliceKind(axis, 0, given[axis], stride));
        }

        string name = names.Take($"{to.Source}.bypass");
        if (taps == 1)
        {
            var linear = new Layer(name, new LinearKind(given[-1], wanted[-1]), [Last()]);
            return new AdapterLayers([.. layers, linear], linear);
        }

        long after = IsBidirectional(spec, from, to) ? (taps - 1) / 2 : 0;
        Append("turn", new TransposeKind([1, 0]));
        Append("pad", new PadKind([0, taps - 1 - after], [0, after], PadMode.Constant));
        var map = new Layer(name, new ConvolutionKind(given[-1], wanted[-1], [taps]), [Last()]);
        var back = new Layer(names.Take($"{to.Source}.bypass.back"), new TransposeKind([1, 0]), [map.Name]);
        return new AdapterLayers([.. layers, map, back], map);

        PortRef Last() => layers.Count == 0 ? from : layers[^1].Name;
        void Append(string part, LayerKind kind) => layers.Add(new Layer(names.Take($"{to.Source}.bypass.{part}"), kind, [Last()]));
    }

    private static bool IsBidirectional(NetworkSpec spec, PortRef from, PortRef to)
    {
        HashSet<string> between = SpecSurgery.Ancestors(spec, to);
        between.ExceptWith(SpecSurgery.Ancestors(spec, from));
        return spec.Layers.Any(layer => between.Contains(layer.Name) && layer.Kind is RecurrentKind { Bidirectional: true });
    }
}
