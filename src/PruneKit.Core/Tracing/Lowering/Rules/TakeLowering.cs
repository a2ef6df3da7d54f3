using TorchSharp;
using static TorchSharp.torch;

namespace PruneKit;

/// <summary>Positions along an axis in an order that is known: <c>index_select</c>, <c>x[:, [2, 0]]</c>, <c>flip</c> and <c>roll</c>.</summary>
internal sealed class TakeLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::index_select", "aten::index", "aten::flip", "aten::roll"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        LiveValue value = call.Live(0);
        switch (call.Operator)
        {
            case "aten::index_select":
                call.Give(Take(call, value, call.Integer(1), _ => Positions(call, call[2])));
                break;
            case "aten::index":
                ValueList<TracedValue> items = call.Items(1);
                int axis = items.ToArray().IndexOf(items.FirstOrDefault(item => item is not LiteralValue) ?? items[0]);
                if (items.Count(item => item is not LiteralValue) != 1)
                    throw call.Refusal("it takes positions along several axes at once; take them one axis after the other");
                call.Give(Take(call, value, axis, _ => Positions(call, items[axis])));
                break;
            default:
                call.Give(Turned(call, value));
                break;
        }
    }

    /// <summary>Whole numbers known while tracing, as a list.</summary>
    internal static long[] Positions(LoweringCall call, TracedValue value)
    {
        using DisposeScope scope = NewDisposeScope();
        FoldedValue folded = value switch
        {
            FoldedValue known => known,
            ParameterValue { Tensor: { IsParameter: false } buffer } => new FoldedValue(buffer.Tensor, buffer.Tensor, new TraceType("", buffer.Tensor.dtype, [.. buffer.Tensor.shape.Select(size => new Extent(size))])),
            _ => throw call.Refusal("its positions depend on the input, for which there is no layer; take positions that are known, or use an embedding"),
        };
        if (folded.One.dim() != 1 || folded.One.dtype is not (ScalarType.Int64 or ScalarType.Int32))
            throw call.Refusal($"its positions are {folded.Type}; give a list of whole numbers over one axis");
        (_, Tensor numbers) = PlacedValues.Layout(call, folded);
        return numbers.to(ScalarType.Int64).data<long>().ToArray();
    }

    /// <summary>Positions along an axis of the network, as a slice where they are neighbours.</summary>
    internal static LiveValue Take(LoweringCall call, LiveValue value, int axis, long[] positions)
    {
        long size = value.Shape[axis];
        long[] from = [.. positions.Select(position => position < 0 ? position + size : position)];
        bool inOrder = from.Select((position, i) => position == from[0] + i).All(next => next);
        return inOrder ? SliceLowering.Cut(call, value, axis, from[0], from[0] + from.Length) : call.Emit(new TakeKind(axis, [.. from]), value);
    }

    private static LiveValue Take(LoweringCall call, LiveValue value, long traceAxis, Func<long, long[]> positions)
    {
        int axis = value.AxisOf(traceAxis) ?? throw call.Refusal("it takes samples of the batch; take positions of one sample's axis");
        return Take(call, value, axis, positions(value.Shape[axis]));
    }

    private static LiveValue Turned(LoweringCall call, LiveValue value)
    {
        ValueList<long> axes = call.Integers(call.Operator == "aten::flip" ? 1 : 2);
        if (axes.Count == 0)
            throw call.Refusal("it turns all axes as one, the batch among them; name the axes of one sample");
        for (int i = 0; i < axes.Count; i++)
        {
            long shift = call.Operator == "aten::flip" ? 0 : call.Integers(1)[i];
            value = Take(call, value, axes[i], size => call.Operator == "aten::flip"
                ? [.. Enumerable.Range(0, checked((int)size)).Select(position => size - 1 - position)]
                : [.. Enumerable.Range(0, checked((int)size)).Select(position => (((position - shift) % size) + size) % size)]);
        }

        return value;
    }
}
