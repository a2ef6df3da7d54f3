namespace PruneKit;

/// <summary>Computes a <see cref="ScaleKind"/> by a table.</summary>
internal sealed class ScaleInteger : IntegerRule<ScaleKind>
{
    /// <inheritdoc />
    protected override IntegerOperation Compile(ScaleKind kind, IntegerCall call) => TableOperation.OfReal(call, x => (x * kind.Factor) + kind.Offset);
}
