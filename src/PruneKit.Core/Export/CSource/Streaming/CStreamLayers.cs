namespace PruneKit;

/// <summary>Turns a network's layers into the steps of a streaming program, or refuses one by name.</summary>
/// <remarks>Layers over time are computed for the newest column alone, from lines of earlier ones; the first layer that reads a whole window, and all behind it, are computed as in a run.</remarks>
internal sealed partial class CStreamLayers
{
    private readonly QuantizedNetwork _network;
    private readonly Dictionary<PortRef, CStreamValue> _values = [];
    private readonly HashSet<PortRef> _read;
    private readonly InstructionModel _core;

    /// <summary>Turns all layers.</summary>
    /// <param name="network">One input and one output.</param>
    /// <param name="axis">The input's axis of time.</param>
    /// <param name="core">What the kernels take on the core that encodings are chosen for.</param>
    /// <exception cref="UnsupportedLayerException">A layer cannot stream.</exception>
    public CStreamLayers(QuantizedNetwork network, int axis, InstructionModel core)
    {
        (_network, _core) = (network, core);
        _read = [.. network.Spec.Layers.SelectMany(layer => layer.Inputs), .. network.Spec.Outputs.Select(output => output.Source)];
        InputSpec input = network.Spec.Inputs[0];
        _values.Add(new PortRef(input.Name), Plan.Input(input.Shape, axis));
    }

    /// <summary>Values, lines and steps.</summary>
    public CStreamPlan Plan { get; } = new();

    /// <summary>How many layers run along time, or treat its steps alone, up to the one that is refused.</summary>
    public int Streamed { get; private set; }

    /// <summary>Turns every layer.</summary>
    /// <returns>What goes out.</returns>
    /// <exception cref="UnsupportedLayerException">A layer cannot stream.</exception>
    public CStreamValue Build()
    {
        foreach (Layer layer in _network.Spec.Layers)
            Add(layer, [.. layer.Inputs.Select(input => _values[input])]);
        PortRef source = _network.Spec.Outputs[0].Source;
        CStreamValue output = _values[source];
        if (output.IsConstant)
            throw new UnsupportedLayerException($"output '{_network.Spec.Outputs[0].Name}' when streaming: it does not depend on the input");
        CheckEnd(output);
        if (output.Lead != 0)
            throw CStreamLayer.Refusal(output.Padder!, "what it puts before the first time step goes out; only a 1-D convolution can read it");
        return output;
    }

    private static void CheckEnd(CStreamValue value)
    {
        if (value.Late > 0)
            throw CStreamLayer.Refusal(value.Padder!, $"its padding behind the end reaches {value.Late} of its {value.Columns} time steps, and a stream has no end; pad before the start only (a causal convolution), cut those steps off, or do not pad");
    }

    private void Add(Layer layer, CStreamValue[] inputs)
    {
        CStreamValue? timed = inputs.FirstOrDefault(value => !value.IsConstant && value.Axis is not null);
        if (timed is null)
            AddWhole(layer, inputs);
        else if (inputs.FirstOrDefault(value => !value.IsConstant && value.Axis != timed.Axis) is not CStreamValue other)
            AddTimed(layer, inputs, timed.Axis!.Value);
        else
            throw CStreamLayer.Refusal(layer, other.Axis is null ? "it joins what the whole window gives with single time steps, which would have to wait for it" : "the axis of time is another one in each of its inputs");
    }

    private void AddTimed(Layer layer, CStreamValue[] inputs, int axis)
    {
        Shape shape = _network.Spec.ShapeOf(layer.Inputs[Array.FindIndex(inputs, value => !value.IsConstant)]);
        CStreamValue single = inputs[0];
        switch (layer.Kind)
        {
            case PadKind pad when pad.Before[axis] > 0 || pad.After[axis] > 0:
                AddPadding(layer, pad, single, shape);
                break;
            case ConvolutionKind { Rank: 1 } convolution when axis == 1:
                Streamed++;
                AddConvolution(layer, convolution, single);
                break;
            default:
                AddUnpadded(layer, inputs, shape, axis);
                break;
        }
    }

    private void AddUnpadded(Layer layer, CStreamValue[] inputs, Shape shape, int axis)
    {
        if (inputs.FirstOrDefault(value => value.Lead != 0) is CStreamValue padded)
            throw CStreamLayer.Refusal(padded.Padder!, $"what it puts before the first time step is read by {layer}; only a 1-D convolution can read it");
        switch (layer.Kind)
        {
            case SliceKind slice when shape.Resolve(slice.Axis) == axis:
                AddSlice(layer, slice, inputs[0], shape);
                break;
            case MaxPoolKind { Rank: 1 } pool when axis == 1:
                Streamed++;
                AddPool(layer, pool, pool.Dilation[0], inputs[0]);
                break;
            case AveragePoolKind { Rank: 1 } pool when axis == 1:
                Streamed++;
                AddPool(layer, pool, 1, inputs[0]);
                break;
            case RecurrentKind recurrent when axis == 0:
                Streamed++;
                AddRecurrent(layer, recurrent, inputs[0]);
                break;
            default:
                if (CTimeAxis.After(layer.Kind, shape, axis) is int after)
                    AddAlone(layer, inputs, axis, after);
                else
                    AddReading(layer, inputs[0], shape, axis);
                break;
        }
    }

    /// <summary>What reads a whole window, or its last time step.</summary>
    private void AddReading(Layer layer, CStreamValue value, Shape shape, int axis)
    {
        CheckEnd(value);
        if (layer.Kind is SelectKind select && (select.Index < 0 ? select.Index + value.Columns : select.Index) == value.Columns - 1)
        {
            AddLast(layer, value, shape, axis);
            return;
        }

        if (layer.Kind is not (FlattenKind or ReshapeKind or MeanKind or ReduceKind or SelectKind or AdaptivePoolKind or LinearKind))
            throw CStreamLayer.Refusal(layer, Reason(layer.Kind));
        if (value.Rooted is Layer root)
            throw CStreamLayer.Refusal(layer, $"it reads a whole window, but from {root} on every time step depends on all before it since the start; read the last time step alone (Select {axis}, -1)");
        CStreamValue window = WindowOf(layer, value);
        if (layer.Kind is MeanKind or ReduceKind)
            AddReduced(layer, window, Order(value, shape, axis));
        else
            AddWhole(layer, [Ordered(layer, window, value, shape, axis)]);
    }

    private static string Reason(LayerKind kind) => kind switch
    {
        PoolKind { Rank: 1 } or ConvolutionKind { Rank: 1 } or RecurrentKind => "it runs along another axis than time does there",
        ConvolutionKind or PoolKind => "it has a window over two axes; along time only windows over one can stream",
        _ => "it needs all time steps of a window at once, and what comes out are time steps again",
    };

    /// <summary>All time steps of a window, one after another.</summary>
    private CStreamValue WindowOf(Layer layer, CStreamValue value)
    {
        (int window, int due) = value.Columns == 1 ? (value.Number, value.Due) : Plan.Line(layer, value, value.Columns);
        return new CStreamValue(window, value.Width * (int)value.Columns, null, 1) { First = value.First + ((value.Columns - 1) * value.Stride), Stride = value.Stride, Due = due };
    }

    /// <summary>Where each code of the network's value stands in such a window.</summary>
    private static int[] Order(CStreamValue value, Shape shape, int axis)
    {
        (int run, int columns) = (Run(shape, axis), (int)value.Columns);
        return [.. Enumerable.Range(0, (int)shape.ElementCount).Select(i => (i / run % columns * value.Width) + (i / run / columns * run) + (i % run))];
    }

    /// <summary>Codes of a time step that stand side by side in the network's value.</summary>
    private static int Run(Shape shape, int axis) => (int)shape.Axes.Skip(axis + 1).Aggregate(1L, (product, size) => product * size);

    /// <summary>A window as the network has it.</summary>
    private CStreamValue Ordered(Layer layer, CStreamValue window, CStreamValue value, Shape shape, int axis)
    {
        int run = Run(shape, axis);
        if (value.Columns == 1 || run == value.Width)
            return window;
        int ordered = Plan.Value(shape.ElementCount);
        Plan.Add(layer, CPart.Of(CPlacement.Fresh, "pk_stream.h", FormattableString.Invariant($"pk_turn({value.Columns}, {value.Width}, {run}, $x0, $y0);"), 6.0 * shape.ElementCount), [window.Number], [ordered], window.Due);
        return window with { Number = ordered };
    }

    /// <summary>A sum, a mean or an extreme, of codes where they stand.</summary>
    private void AddReduced(Layer layer, CStreamValue window, int[] order)
    {
        var written = new CLayer(new IntegerCall(_network, layer), [true], _core);
        CPart part = IntegerRules.All.For(layer).Compile(written.Call) switch
        {
            ReduceOperation reduce => CGroups.Write(reduce, written, order),
            ExtremeOperation extreme => CGroups.Write(extreme, written, order),
            _ => throw CStreamLayer.Refusal(layer, "it has no kernel over a window"),
        };
        written.CheckBits();
        AddStep(layer, part, [window.Number], [written.OutputSize()], [true], window);
    }

    /// <summary>A layer as in a run.</summary>
    private void AddWhole(Layer layer, CStreamValue[] inputs)
    {
        bool[] read = Read(layer);
        var written = new CLayer(new IntegerCall(_network, layer), read, _core);
        CPart part = COperations.Of(IntegerRules.All.For(layer).Compile(new IntegerCall(_network, layer)), written);
        (CStreamValue like, int[] numbers) = Together(layer, inputs);
        if (inputs.Any(value => !value.IsConstant && value.Rooted is null) && like.Rooted is Layer root)
            throw CStreamLayer.Refusal(layer, $"it joins what a window gives with what depends, from {root} on, on everything since the start");
        AddStep(layer, part, numbers, [.. written.Call.OutputShapes.Select(shape => shape.ElementCount)], read, like with { Axis = null, Columns = 1 });
    }

    private bool[] Read(Layer layer) => [.. _network.Spec.OutputShapes(layer).Select((_, port) => _read.Contains(new PortRef(layer.Name, port)))];

    private void AddStep(Layer layer, CPart part, int[] inputs, long[] widths, bool[] read, params CStreamValue[] like)
    {
        List<int> outputs = [];
        for (int port = 0; port < widths.Length; port++)
        {
            int number = Plan.Value(widths[port]);
            if (port == 0 || read[port])
                outputs.Add(number);
            _values.Add(new PortRef(layer.Name, port), like[Math.Min(port, like.Length - 1)] with { Number = number, Width = (int)widths[port] });
        }

        Plan.Add(layer, part, inputs, [.. outputs], like[0].Due);
    }

    /// <summary>The values of a layer with several inputs, those that come earlier held back; what is made of them is like the latest.</summary>
    private (CStreamValue Like, int[] Numbers) Together(Layer layer, CStreamValue[] inputs)
    {
        CStreamValue[] live = [.. inputs.Where(value => !value.IsConstant)];
        if (live.Length == 0)
            return (new CStreamValue(0, 0, null, 1) { IsConstant = true, First = 0 }, [.. inputs.Select(value => value.Number)]);
        CStreamValue latest = live.MaxBy(value => value.First)!;
        if (live.FirstOrDefault(value => value.Stride != latest.Stride) is CStreamValue other)
            throw CStreamLayer.Refusal(layer, $"one of its inputs comes every {other.Stride} time steps, another every {latest.Stride}; give both the same strides");
        int[] numbers = [.. inputs.Select(value => value.IsConstant || value.First == latest.First ? value.Number : Plan.Line(layer, value, ((latest.First - value.First) / latest.Stride) + 1).Window)];
        CStreamValue late = live.MaxBy(value => value.Late)!;
        return (latest with { Rooted = live.Select(value => value.Rooted).FirstOrDefault(root => root is not null), Late = late.Late, Padder = late.Padder }, numbers);
    }
}
