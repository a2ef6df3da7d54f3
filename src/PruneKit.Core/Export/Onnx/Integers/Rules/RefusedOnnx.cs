namespace PruneKit;

/// <summary>A kind that is not written, with the reason and the way round it.</summary>
internal sealed class RefusedOnnx<TKind>(string reason) : OnnxIntegerRule<TKind>
    where TKind : LayerKind
{
    /// <inheritdoc />
    protected override OnnxValue Emit(TKind kind, OnnxIntegerLayer layer) => throw new UnsupportedLayerException($"{layer.Call.Layer} in integer ONNX: {reason}");
}
