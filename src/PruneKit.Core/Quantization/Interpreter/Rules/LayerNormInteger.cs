namespace PruneKit;

/// <summary>Computes a <see cref="LayerNormKind"/>; the arithmetic is <see cref="NormOperation"/>'s.</summary>
internal sealed class LayerNormInteger : IntegerRule<LayerNormKind>
{
    /// <inheritdoc />
    protected override IntegerOperation Compile(LayerNormKind kind, IntegerCall call)
    {
        int[][] groups = ReducedAxes.Groups(call.InputShape, Enumerable.Range(1, kind.NormalizedShape.Rank).Select(axis => -axis));
        return new NormOperation(call, groups, (place, _) => place, kind.Epsilon);
    }
}
