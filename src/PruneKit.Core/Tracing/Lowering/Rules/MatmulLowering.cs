namespace PruneKit;

/// <summary>Matrix products: with a transposed parameter a linear layer without bias, to which an addition that follows brings one; else of two values.</summary>
internal sealed class MatmulLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::matmul", "aten::mm", "aten::bmm", "aten::baddbmm"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        if (call.Operator == "aten::baddbmm")
        {
            LiveValue product = AddLowering.Scaled(call, Product(call, call.Live(1), call.Live(2)), call.Number(4));
            double beta = call.Number(3);
            call.Give(beta == 0 ? product : Alignment.Emit(call, new AddKind(), AddLowering.Scaled(call, call.Live(0), beta), product));
        }
        else if (call[1] is ParameterValue { Transposed: true } weight && call[0] is not ParameterValue)
        {
            LinearLowering.Emit(call, call.Live(0), weight, null);
        }
        else
        {
            call.Give(Product(call, call.Live(0), call.Live(1)));
        }
    }

    /// <summary>The product of two values over their last two axes.</summary>
    internal static LiveValue Product(LoweringCall call, LiveValue first, LiveValue second)
    {
        if (second.TraceRank == 1 && !second.HasBatch)
            return Squeeze(call, Product(call, first, Alignment.Reshaped(call, second, Shape.Of(second.Shape[0], 1))));
        if (first.TraceRank < 2 || second.TraceRank < 2 || first.AxisOf(-1) is null)
            throw call.Refusal($"it multiplies {first.TraceShape} by {second.TraceShape}, whose last axes would sum over the batch or have no rows; give both matrices per sample");
        if (!second.HasBatch && second.TraceRank == 2)
            return Rows(call, first, second);
        if (new[] { first, second }.Any(value => value.HasBatch && value.TraceBatch >= value.TraceRank - 2))
            throw call.Refusal($"it multiplies {first.TraceShape} by {second.TraceShape}: the batch N must stand before the last two axes of both, or it would mix samples; transpose it there");
        return Alignment.Emit(call, new MatmulKind(), first, second);
    }

    // The same matrix for every row: the rows may be the batch itself.
    private static LiveValue Rows(LoweringCall call, LiveValue first, LiveValue second)
    {
        bool single = first.Shape.Rank == 1;
        LiveValue rows = single ? call.Emit(new ReshapeKind(Shape.Of(1, first.Shape[0])), first) : first;
        long[] ones = [.. Enumerable.Repeat(1L, rows.Shape.Rank - 2)];
        LiveValue matrix = Alignment.Reshaped(call, second, Shape.Of([.. ones, .. second.Shape.Axes]));
        LiveValue product = call.Emit(new MatmulKind(), [rows, matrix], first);
        return single ? call.Emit(new ReshapeKind(Shape.Of(product.Shape[-1])), product) : product;
    }

    private static LiveValue Squeeze(LoweringCall call, LiveValue product) => call.Emit(new ReshapeKind(Shape.Of([.. product.Shape.Axes.SkipLast(1)])), product);
}
