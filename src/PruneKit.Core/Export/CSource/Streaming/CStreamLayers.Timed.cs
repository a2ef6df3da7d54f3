namespace PruneKit;

/// <content>The layers that are computed column by column.</content>
internal sealed partial class CStreamLayers
{
    /// <summary>A layer that treats each time step alone.</summary>
    private void AddAlone(Layer layer, CStreamValue[] inputs, int axis, int after)
    {
        Shape[] shapes = [.. layer.Inputs.Select(_network.Spec.ShapeOf)];
        long columns = inputs.Where(value => !value.IsConstant).Max(value => value.Columns);
        foreach ((CStreamValue value, Shape shape) in inputs.Zip(shapes))
        {
            if (value.IsConstant ? shape.Rank > axis && shape[axis] != 1 : value.Columns != columns)
                throw CStreamLayer.Refusal(layer, $"it joins values of {shape[axis]} and {columns} time steps; {(value.IsConstant ? "a constant may not change from step to step" : "give both as many")}");
        }

        (CStreamValue like, int[] numbers) = Together(layer, inputs);
        (IntegerOperation operation, CLayer alone) = CStreamLayer.Alone(_network, layer, layer.Kind, shapes.Select((shape, i) => inputs[i].IsConstant ? shape : shape.With(axis, 1)), Read(layer), _core);
        AddStep(layer, COperations.Of(operation, alone), numbers, [alone.OutputSize()], [true], like with { Axis = after });
        Streamed++;
    }

    /// <summary>A convolution: its taps' columns end to end are a vector.</summary>
    private void AddConvolution(Layer layer, ConvolutionKind kind, CStreamValue value)
    {
        CheckEnd(value);
        (int taps, int distance, int stride, int padding) = ((int)kind.Kernel[0], (int)kind.Dilation[0], (int)kind.Stride[0], (int)kind.Padding[0]);
        int span = ((taps - 1) * distance) + 1;
        int lead = value.Lead + padding;
        (IntegerOperation operation, CLayer alone) = CStreamLayer.Alone(_network, layer, kind with { Stride = [1], Padding = [0] }, [Shape.Of(kind.InChannels, span)], [true], _core);
        if (value.Lead > 0 && padding > 0 && value.LeadCode != alone.Call.Input.ZeroPoint)
            throw CStreamLayer.Refusal(layer, $"it pads with zeros what {value.Padder} has padded with another number; pad once");
        if (lead >= span)
            throw CStreamLayer.Refusal(lead == padding ? layer : value.Padder!, $"{lead} positions of padding fill a whole window of {span}; pad fewer");
        CStreamValue filled = value with { LeadCode = value.Lead > 0 ? value.LeadCode : alone.Call.Input.ZeroPoint };
        (int window, int due) = span == 1 && stride == 1 ? (value.Number, value.Due) : Plan.Line(layer, filled, span, stride, lead);
        if (distance > 1 && taps > 1)
        {
            int picked = Plan.Value(taps * value.Width);
            Plan.Add(layer, CPart.Of(CPlacement.Fresh, "pk_stream.h", FormattableString.Invariant($"pk_pick({taps}, {value.Width}, {distance * value.Width}, $x0, $y0);"), 2.0 * taps * value.Width), [window], [picked], due);
            window = picked;
        }

        long columns = _network.Spec.OutputShapes(layer)[0][1];
        AddStep(layer, CConvolution.OfColumns((ConvolutionOperation)operation, alone).EstimatedBy(_core), [window], [kind.OutChannels], [true], value with
        {
            Columns = columns,
            First = value.First + ((span - lead - 1) * value.Stride),
            Stride = stride * value.Stride,
            Due = due,
            Rooted = lead > 0 ? value.Rooted ?? (value.Lead > 0 ? value.Padder : layer) : value.Rooted,
            Lead = 0,
            Late = Enumerable.Range(0, (int)columns).Count(column => (column * (long)stride) - padding + span > value.Columns),
            Padder = layer,
        });
    }

    /// <summary>A pool: its window's columns are read channel by channel.</summary>
    private void AddPool(Layer layer, PoolKind kind, long distance, CStreamValue value)
    {
        CheckEnd(value);
        (long taps, long stride) = (kind.Kernel[0], kind.Stride[0]);
        long span = ((taps - 1) * distance) + 1;
        long columns = _network.Spec.OutputShapes(layer)[0][1];
        if (kind.Padding[0] > 0)
            throw CStreamLayer.Refusal(layer, $"it pads {kind.Padding[0]} positions, which a stream has neither before its start nor behind its end; do not pad");
        if (((columns - 1) * stride) + span > value.Columns)
            throw CStreamLayer.Refusal(layer, "its last window is only partly covered; leave that one out (ceiling false)");
        LayerKind alike = kind is MaxPoolKind max ? max with { Stride = [1], Ceiling = false } : (AveragePoolKind)kind with { Stride = [1], Ceiling = false };
        (IntegerOperation operation, CLayer alone) = CStreamLayer.Alone(_network, layer, alike, [Shape.Of(value.Width, span)], [true], _core);
        (int window, int due) = span == 1 && stride == 1 ? (value.Number, value.Due) : Plan.Line(layer, value, span, stride);
        AddStep(layer, CGroups.OfColumns((PoolOperation)operation, (int)distance * value.Width).EstimatedBy(_core), [window], [alone.OutputSize()], [true], value with
        {
            Columns = columns,
            First = value.First + ((span - 1) * value.Stride),
            Stride = stride * value.Stride,
            Due = due,
        });
    }

    /// <summary>A recurrent layer: its state is kept.</summary>
    private void AddRecurrent(Layer layer, RecurrentKind kind, CStreamValue value)
    {
        CheckEnd(value);
        if (kind.Bidirectional)
            throw CStreamLayer.Refusal(layer, "it also reads backwards, from time steps that have not come yet; make it read forwards only");
        bool[] read = Read(layer);
        (IntegerOperation operation, CLayer alone) = CStreamLayer.Alone(_network, layer, kind, [Shape.Of(1, kind.InputSize)], read, _core);
        var recurrent = (RecurrentOperation)operation;
        CCellState[] states = [.. recurrent.Cells.Select(gates => new CCellState(
            Plan.Keep(2 * kind.HiddenSize),
            Plan.Keep(kind.HiddenSize, FormattableString.Invariant($"memset($, {gates[1].ZeroPoint}, {kind.HiddenSize});"))))];
        alone.CheckBits();
        CStreamValue like = value with { Rooted = value.Rooted ?? layer };
        AddStep(layer, CRecurrent.Write(recurrent, alone, states), [value.Number], [.. alone.Call.OutputShapes.Select(shape => shape.ElementCount)], read, like, like with { Axis = null, Columns = 1 });
    }

    /// <summary>Steps left out at either end, or in between.</summary>
    private void AddSlice(Layer layer, SliceKind slice, CStreamValue value, Shape shape)
    {
        long columns = _network.Spec.OutputShapes(layer)[0][slice.Axis];
        CStreamValue cut = value with
        {
            Columns = columns,
            First = value.First + (slice.Start * value.Stride),
            Stride = slice.Step * value.Stride,
            Late = Enumerable.Range(0, (int)columns).Count(column => slice.Start + (column * slice.Step) >= value.Columns - value.Late),
        };
        AddMoved(layer, value, cut, shape.With(slice.Axis, 1), slice with { Start = 0, End = 1, Step = 1 }, slice.Step, (int)-slice.Start);
    }

    /// <summary>The last time step: of a window, or since the start.</summary>
    private void AddLast(Layer layer, CStreamValue value, Shape shape, int axis)
    {
        int passed = value.Rooted is null ? (int)(value.Columns - 1) : 0;
        CStreamValue last = value with { Axis = null, Columns = 1, First = value.First + (passed * value.Stride) };
        AddMoved(layer, value, last, shape.With(axis, 1), (SelectKind)layer.Kind with { Index = 0 }, 1, -passed);
    }

    /// <summary>A layer that takes some of the columns as they are.</summary>
    private void AddMoved(Layer layer, CStreamValue value, CStreamValue moved, Shape shape, LayerKind kind, long stride, int lead)
    {
        (int number, int due) = stride == 1 && lead == 0 ? (value.Number, value.Due) : Plan.Line(layer, value, 1, stride, lead);
        (IntegerOperation operation, CLayer alone) = CStreamLayer.Alone(_network, layer, kind, [shape], [true], _core);
        AddStep(layer, COperations.Of(operation, alone), [number], [alone.OutputSize()], [true], moved with { Due = due });
    }

    /// <summary>Columns before the first: the lines of what reads them hold them at the start.</summary>
    private void AddPadding(Layer layer, PadKind pad, CStreamValue value, Shape shape)
    {
        int axis = value.Axis!.Value;
        CheckEnd(value);
        bool alone = pad.Before.Concat(pad.After).Sum() == pad.Before[axis] + pad.After[axis];
        if (value.Lead != 0 || pad.Mode != PadMode.Constant || !alone)
            throw CStreamLayer.Refusal(layer, value.Lead != 0 ? "its input is padded already; pad once" : "along time only constants can be put in, and along no other axis in the same layer");
        PadKind none = pad with { Before = Window.Repeat(0, shape.Rank), After = Window.Repeat(0, shape.Rank) };
        CStreamValue padded = value with { Columns = value.Columns + pad.Before[axis] + pad.After[axis], Late = pad.After[axis], Padder = layer };
        AddMoved(layer, value, padded, shape.With(axis, 1), none, 1, 0);
        ActivationQuantization quantization = _network.Activations[new PortRef(layer.Name)];
        _values[new PortRef(layer.Name)] = _values[new PortRef(layer.Name)] with { Lead = (int)pad.Before[axis], LeadCode = quantization.Quantize((float)pad.Value) };
    }
}
