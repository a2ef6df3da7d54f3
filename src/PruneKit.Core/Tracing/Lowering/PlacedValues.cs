using TorchSharp;
using static TorchSharp.torch;

namespace PruneKit;

/// <summary>Makes values of the network out of parameters and constants, each once.</summary>
internal static class PlacedValues
{
    /// <summary>A parameter or buffer as a value: the tensor itself, so that masks and training act on it.</summary>
    internal static LiveValue Of(LoweringCall call, LayerList layers, ParameterValue parameter)
    {
        if (!layers.Placed.TryGetValue(parameter.Tensor, out LiveValue? value))
        {
            Shape shape = Shape.Of(parameter.Tensor.Tensor.shape);
            value = call.Emit(new ConstantKind(shape, parameter.Tensor.IsParameter), [], new LiveValue(default, shape, LiveValue.NoBatch), new SlotTensor("value", parameter.Tensor));
            layers.Placed.Add(parameter.Tensor, value);
        }

        if (parameter.Rows is { } rows)
            value = call.Emit(new SliceKind(0, rows.Start, rows.End), value);
        return parameter.Transposed ? call.Emit(new TransposeKind([1, 0]), value) : value;
    }

    /// <summary>A constant as a value.</summary>
    internal static LiveValue Of(LoweringCall call, LayerList layers, FoldedValue folded)
    {
        if (layers.Placed.TryGetValue(folded, out LiveValue? known))
            return known;
        (LiveValue layout, Tensor numbers) = Layout(call, folded);
        using (numbers)
            return layers.Placed[folded] = call.Place(numbers, layout);
    }

    /// <summary>A constant's numbers without the batch, and where the trace has that; the caller disposes the numbers.</summary>
    /// <exception cref="UnsupportedLayerException">It differs from sample to sample.</exception>
    internal static (LiveValue Layout, Tensor Numbers) Layout(LoweringCall call, FoldedValue folded)
    {
        using DisposeScope scope = NewDisposeScope();
        int batch = Array.FindIndex(folded.Type.Shape!.ToArray(), axis => axis.TimesBatch);
        Tensor one = folded.One, two = folded.Two;
        if (batch < 0)
            return same(one, two) ? (new LiveValue(default, Shape.Of(one.shape), LiveValue.NoBatch), one.alias().MoveToOuterDisposeScope()) : throw Differs(call);
        long joined = one.shape[batch];
        if (joined == 1)
            return same(one.expand(two.shape), two) ? (new LiveValue(default, Shape.Of(one.squeeze(batch).shape), batch), one.squeeze(batch).MoveToOuterDisposeScope()) : throw Differs(call);
        Tensor[] copies = [one, one];
        var after = new LiveValue(default, Shape.Of(one.shape), batch, After: 1);
        if (same(cat(copies, batch), two))
            return (after, one.alias().MoveToOuterDisposeScope());
        return same(one.repeat_interleave(2, batch), two) ? (after with { BatchAxis = batch + 1, Before = 1, After = 0 }, one.alias().MoveToOuterDisposeScope()) : throw Differs(call);

        static bool same(Tensor a, Tensor b) => a.shape.SequenceEqual(b.shape) && a.eq(b).all().item<bool>();
    }

    /// <summary>The number of a constant that holds one; else null.</summary>
    internal static double? Number(FoldedValue folded)
    {
        using DisposeScope scope = NewDisposeScope();
        return folded.One.numel() == 1 && folded.Two.numel() == 1 && folded.One.reshape(1).eq(folded.Two.reshape(1)).item<bool>() ? First(folded.One) : null;
    }

    /// <summary>The number that a constant holds everywhere; null where it holds several.</summary>
    internal static double? Uniform(FoldedValue folded)
    {
        using DisposeScope scope = NewDisposeScope();
        double first = First(folded.One.flatten()[0]);
        using Scalar value = first;
        bool same = folded.One.to(ScalarType.Float64).eq(value).all().item<bool>() && folded.Two.to(ScalarType.Float64).eq(value).all().item<bool>();
        return same ? first : null;
    }

    /// <summary>Whether a value is zeros everywhere.</summary>
    internal static bool IsZeros(TracedValue value) => value is FoldedValue folded && Uniform(folded) == 0;

    private static double First(Tensor number) => number.to(ScalarType.Float64).item<double>();

    private static UnsupportedLayerException Differs(LoweringCall call) =>
        call.Refusal("it reads a constant that differs from sample to sample of the batch, or with the batch's size; make it alike for every sample");
}
