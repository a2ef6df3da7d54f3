namespace PruneKit;

/// <summary>Writes an <see cref="AddKind"/> as Add.</summary>
internal sealed class AddOnnx : OnnxRule<AddKind>
{
    /// <inheritdoc />
    protected override string Emit(AddKind kind, OnnxLayer layer) => layer.Node("Add", layer.Inputs);
}
