using TorchSharp;
using static TorchSharp.torch;

namespace PruneKit;

/// <summary>Numbers put in where a constant mask says: <c>aten::masked_fill(input, mask, number)</c> and <c>aten::where(mask, a, b)</c>.</summary>
internal sealed class FillLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::masked_fill", "aten::where"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        if (call.Operator == "aten::masked_fill")
        {
            double number = call.TryNumber(2) ?? throw call.Refusal("it fills in a computed value; use where, or fill in a number");
            call.Give(Fill(call, Stretched(call, call.Live(0)), Mask(call, 1), inverted: false, number));
            return;
        }

        FoldedValue condition = Mask(call, 0);
        if (Number(call, 2) is { } otherwise)
            call.Give(Fill(call, Stretched(call, call.Live(1)), condition, inverted: true, otherwise));
        else if (Number(call, 1) is { } then)
            call.Give(Fill(call, Stretched(call, call.Live(2)), condition, inverted: false, then));
        else
            call.Give(Choose(call, condition));
    }

    /// <summary>A number where a constant mask, or its opposite, is true.</summary>
    internal static LiveValue Fill(LoweringCall call, LiveValue value, FoldedValue mask, bool inverted, double number)
    {
        using DisposeScope scope = NewDisposeScope();
        (LiveValue layout, Tensor numbers) = PlacedValues.Layout(call, mask);
        Tensor where = inverted ? numbers.logical_not() : numbers;
        if (layout.HasBatch && (layout.TraceRank != value.TraceRank || layout.TraceBatch != value.TraceBatch || layout.IsMerged))
            throw call.Refusal($"its mask {layout.TraceShape} has the batch N elsewhere than {value.TraceShape}; let the mask have an axis of size 1 where the batch is");
        return Fill(call, value, layout.HasBatch ? where.unsqueeze(layout.BatchAxis) : where, number);
    }

    /// <summary>A number where a mask, aligned with the trace's axes from the end, is not zero.</summary>
    internal static LiveValue Fill(LoweringCall call, LiveValue value, Tensor mask, double number)
    {
        using DisposeScope scope = NewDisposeScope();
        Shape raised = Shape.Of([.. Enumerable.Repeat(1L, Math.Max(0, value.TraceRank - (int)mask.dim())), .. mask.shape]);
        Shape shape = Alignment.Over(call, raised, value);
        return call.Emit(new FillKind(shape, number), value, call.Mask(mask.reshape([.. shape.Axes])));
    }

    /// <summary>The sum of a value and a constant with infinities, as an attention mask has them; null where it has none.</summary>
    internal static LiveValue? TryInfinities(LoweringCall call, LiveValue value, FoldedValue constant)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor infinite = constant.One.isinf();
        if (!constant.One.is_floating_point() || !infinite.any().item<bool>())
            return null;
        Tensor filled = constant.One.masked_select(infinite).to(ScalarType.Float64);
        if (!filled.eq(filled[0]).all().item<bool>() || constant.One.masked_fill(infinite, LiveScalar.Of(0)).count_nonzero().item<long>() > 0)
            throw call.Refusal("it adds a constant that holds infinities beside other numbers; add the numbers, and fill the infinities in with masked_fill");
        Tensor[] masks = [infinite, constant.Two.isinf()];
        return Fill(call, value, new FoldedValue(masks[0], masks[1], constant.Type), inverted: false, filled[0].item<double>());
    }

    private static FoldedValue Mask(LoweringCall call, int argument) => call[argument] switch
    {
        FoldedValue folded => folded,
        ParameterValue { Tensor: { IsParameter: false } buffer } => new FoldedValue(buffer.Tensor, buffer.Tensor, call.TypeOf(argument)),
        _ => throw call.Refusal("its mask depends on the input, for which there is no layer; multiply by a computed weight, or use a mask made of constants"),
    };

    private static double? Number(LoweringCall call, int argument) => call[argument] is FoldedValue folded ? PlacedValues.Uniform(folded) : call.TryNumber(argument);

    // What is filled may be smaller than the mask: the result has the larger shape.
    private static LiveValue Stretched(LoweringCall call, LiveValue value) => ExpandLowering.Expand(call, value, call.OutputType().Shape!);

    private static LiveValue Choose(LoweringCall call, FoldedValue condition)
    {
        LiveValue then = Fill(call, Stretched(call, call.Live(1)), condition, inverted: true, 0);
        LiveValue otherwise = Fill(call, Stretched(call, call.Live(2)), condition, inverted: false, 0);
        return Alignment.Emit(call, new AddKind(), then, otherwise);
    }
}
