namespace PruneKit;

/// <summary>Computes a <see cref="PadKind"/>: codes around are mirrored, repeated or the constant's code.</summary>
internal sealed class PadInteger : IntegerRule<PadKind>
{
    /// <inheritdoc />
    protected override IntegerOperation Compile(PadKind kind, IntegerCall call)
    {
        int[] map = PositionMaps.Each(call.InputShape, (axis, size) => Positions(kind, axis, size));
        return PositionsOperation.Of(call, map, call.Output.Quantize((float)kind.Value));
    }

    private static long[] Positions(PadKind kind, int axis, long size) =>
        [.. Enumerable.Range(0, (int)(kind.Before[axis] + size + kind.After[axis])).Select(i => Position(kind.Mode, i - kind.Before[axis], size))];

    private static long Position(PadMode mode, long position, long size)
    {
        if (position >= 0 && position < size)
            return position;
        return mode switch
        {
            PadMode.Replicate => Math.Clamp(position, 0, size - 1),
            PadMode.Reflect => position < 0 ? -position : (2 * (size - 1)) - position,
            _ => PositionMaps.Outside,
        };
    }
}
