namespace PruneKit;

/// <summary>Writes a <see cref="AddKind"/> as Add.</summary>
internal sealed class AddOnnx : OnnxRule<AddKind>
{
    /// <inheritdoc />
    public override bool Stretches => true;

    /// <inheritdoc />
    protected override string Emit(AddKind kind, OnnxLayer layer) => layer.Node("Add", layer.Inputs);
}
