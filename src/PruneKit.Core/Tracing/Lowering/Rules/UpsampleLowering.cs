namespace PruneKit;

/// <summary>Interpolation to a larger or smaller size, by the nearest position or linearly.</summary>
internal sealed class UpsampleLowering : LoweringRule
{
    /// <summary>How far a scale may be off a whole size: the rounding of a product.</summary>
    private const double Rounding = 1e-9;

    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::upsample_nearest1d", "aten::upsample_nearest2d", "aten::upsample_linear1d", "aten::upsample_bilinear2d"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        LiveValue input = call.Plain(0);
        bool linear = !call.Operator.Contains("nearest", StringComparison.Ordinal);
        bool corners = linear && call.Flag(2);
        ValueList<Extent> shape = call.OutputType().Shape ?? throw call.Refusal("the trace does not tell the shape that it gives");
        ValueList<long> size = [.. shape.Skip(2).Select(axis => axis.Value)];
        double[] scales = [.. Scales(call, linear ? 3 : 2)];
        // A scale that does not give whole sizes is applied as it is, where a size is divided: the positions differ.
        for (int axis = 0; axis < scales.Length && !corners; axis++)
            if (Math.Abs((input.Shape[axis + 1] * scales[axis]) - size[axis]) > Rounding * size[axis])
                throw call.Refusal($"its scale of {scales[axis]} does not make a whole size of {input.Shape[axis + 1]}; give a size in place of the scale");
        call.Give(call.Emit(new UpsampleKind(size, linear ? UpsampleMode.Linear : UpsampleMode.Nearest) { AlignCorners = corners }, input));
    }

    // One argument an axis, or all in one list; none where a size was given.
    private static IEnumerable<double> Scales(LoweringCall call, int from)
    {
        for (int argument = from; argument < call.Count && !call.IsNone(argument); argument++)
        {
            if (call[argument] is not ListValue list)
                yield return call.Number(argument);
            else
                foreach (TracedValue item in list.Items)
                    yield return item is LiteralValue number ? number.Literal.Number : throw call.Refusal("its scale is no plain number");
        }
    }
}
