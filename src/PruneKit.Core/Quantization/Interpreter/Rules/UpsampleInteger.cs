namespace PruneKit;

/// <summary>Computes an <see cref="UpsampleKind"/> of nearest positions.</summary>
internal sealed class UpsampleInteger : IntegerRule<UpsampleKind>
{
    /// <inheritdoc />
    protected override IntegerOperation Compile(UpsampleKind kind, IntegerCall call) => kind.Mode == UpsampleMode.Nearest
        ? PositionsOperation.Of(call, PositionMaps.Each(call.InputShape, (axis, size) => axis == 0 ? [.. Enumerable.Range(0, (int)size).Select(i => (long)i)] : Nearest(size, kind.OutputSize[axis - 1])))
        : throw call.Refusal("positions between others have no integer definition; use UpsampleMode.Nearest, or a transposed convolution");

    /// <summary>floor(i in / out) in float32, as libtorch has it.</summary>
    private static long[] Nearest(long size, long count)
    {
        float scale = (float)size / count;
        return [.. Enumerable.Range(0, (int)count).Select(i => Math.Min((long)MathF.Floor(i * scale), size - 1))];
    }
}
