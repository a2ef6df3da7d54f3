namespace PruneKit;

/// <summary>Writes a <see cref="MeanKind"/> as MEAN.</summary>
internal sealed class MeanTfLite : TfLiteRule<MeanKind>
{
    /// <inheritdoc />
    protected override TfLiteValue Emit(MeanKind kind, TfLiteLayer layer) => ReduceTfLite.Over(layer, TfLiteOperator.Mean, kind.Axes, keepsScale: false);
}
