namespace PruneKit;

/// <summary>Computes an <see cref="InstanceNormKind"/>; the arithmetic is <see cref="NormKernel"/>'s.</summary>
internal sealed class InstanceNormInteger : IntegerRule<InstanceNormKind>
{
    /// <inheritdoc />
    protected override IntegerKernel Compile(InstanceNormKind kind, IntegerCall call)
    {
        int area = (int)(call.InputShape.ElementCount / kind.Features);
        int[][] groups = [.. Enumerable.Range(0, (int)call.InputShape.ElementCount).Chunk(area)];
        return new NormKernel(call, groups, (_, position) => position / area, kind.Epsilon).Run;
    }
}
