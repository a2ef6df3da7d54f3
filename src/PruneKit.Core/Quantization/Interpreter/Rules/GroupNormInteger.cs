namespace PruneKit;

/// <summary>Computes a <see cref="GroupNormKind"/>; the arithmetic is <see cref="NormOperation"/>'s.</summary>
internal sealed class GroupNormInteger : IntegerRule<GroupNormKind>
{
    /// <inheritdoc />
    protected override IntegerOperation Compile(GroupNormKind kind, IntegerCall call)
    {
        int area = (int)(call.InputShape.ElementCount / kind.Channels);
        int[][] groups = [.. Enumerable.Range(0, (int)call.InputShape.ElementCount).Chunk((int)(kind.Channels / kind.Groups) * area)];
        return new NormOperation(call, groups, (_, position) => position / area, kind.Epsilon);
    }
}
