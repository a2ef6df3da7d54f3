namespace PruneKit;

/// <summary>Writes nothing for a <see cref="DropoutKind"/>: outside training it does nothing.</summary>
internal sealed class DropoutOnnx : OnnxRule<DropoutKind>
{
    /// <inheritdoc />
    protected override string Emit(DropoutKind kind, OnnxLayer layer) => layer.Input;
}
