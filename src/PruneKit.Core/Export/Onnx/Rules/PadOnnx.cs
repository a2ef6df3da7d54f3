namespace PruneKit;

/// <summary>Writes a <see cref="PadKind"/> as Pad.</summary>
internal sealed class PadOnnx : OnnxRule<PadKind>
{
    /// <inheritdoc />
    protected override string Emit(PadKind kind, OnnxLayer layer)
    {
        string counts = layer.Ints("counts", [0, .. kind.Before, 0, .. kind.After]);
        string[] inputs = kind.Mode == PadMode.Constant ? [layer.Input, counts, layer.Number("padding", kind.Value)] : [layer.Input, counts];
        return layer.Node("Pad", inputs, OnnxAttributes.Text("mode", Mode(kind, layer)));
    }

    private static string Mode(PadKind kind, OnnxLayer layer) => kind.Mode switch
    {
        PadMode.Constant => "constant",
        PadMode.Reflect => "reflect",
        PadMode.Replicate => "edge",
        _ => throw layer.Refuse($"padding {kind.Mode} cannot be exported to ONNX; replace it by another"),
    };
}
