namespace PruneKit;

/// <summary>Computes an <see cref="InstanceNormKind"/>; the arithmetic is <see cref="NormOperation"/>'s.</summary>
internal sealed class InstanceNormInteger : IntegerRule<InstanceNormKind>
{
    /// <inheritdoc />
    protected override IntegerOperation Compile(InstanceNormKind kind, IntegerCall call)
    {
        int area = (int)(call.InputShape.ElementCount / kind.Features);
        int[][] groups = [.. Enumerable.Range(0, (int)call.InputShape.ElementCount).Chunk(area)];
        return new NormOperation(call, groups, (_, position) => position / area, kind.Epsilon);
    }
}
