namespace PruneKit;

/// <summary>A kind whose float operators, rounded once, give the codes.</summary>
internal sealed class RoundedOnnx<TKind> : OnnxIntegerRule<TKind>
    where TKind : LayerKind
{
    /// <inheritdoc />
    protected override OnnxValue Emit(TKind kind, OnnxIntegerLayer layer) => OnnxValue.Reals(layer.Emit(layer.All(layer.Reals)));
}
