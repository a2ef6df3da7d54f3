namespace PruneKit;

/// <summary>Computes a <see cref="FillKind"/>: the constant's code, cut off at the ends of the output's range, where the mask is not zero.</summary>
internal sealed class FillInteger : IntegerRule<FillKind>
{
    /// <inheritdoc />
    protected override IntegerOperation Compile(FillKind kind, IntegerCall call)
    {
        bool[] filled = [.. call.Floats("mask").Select(value => value != 0)];
        Shape mask = new([.. Enumerable.Repeat(1L, call.InputShape.Rank - kind.Shape.Rank), .. kind.Shape.Axes]);
        int[] stretched = PositionMaps.Expand(mask, call.InputShape);
        int[] map = [.. stretched.Select((position, i) => filled[position] ? PositionMaps.Outside : i)];
        return PositionsOperation.Of(call, map, call.Output.Quantize((float)kind.Value));
    }
}
