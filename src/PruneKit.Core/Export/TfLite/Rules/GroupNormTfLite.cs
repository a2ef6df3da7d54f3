namespace PruneKit;

/// <summary>Writes a <see cref="GroupNormKind"/> in floating point.</summary>
internal sealed class GroupNormTfLite : TfLiteRule<GroupNormKind>
{
    /// <inheritdoc />
    protected override TfLiteValue Emit(GroupNormKind kind, TfLiteLayer layer)
    {
        int grouped = layer.Graph.Reshape(layer.Own(), 1, (int)kind.Groups, (int)(layer.InputShape.ElementCount / kind.Groups));
        int normal = layer.Graph.Reshape(NormTfLite.Over(layer, grouped, kind.Epsilon, 2), layer.Shape(isLast: false));
        return new TfLiteValue(NormTfLite.Affine(layer, normal, NormTfLite.PerChannel(layer.InputShape)));
    }
}
