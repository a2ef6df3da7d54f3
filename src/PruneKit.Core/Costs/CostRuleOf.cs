namespace PruneKit;

/// <summary>The rule of one kind.</summary>
internal sealed class CostRule<TKind>(Func<TKind, ValueList<Shape>, Shape, long> macs) : CostRule
    where TKind : LayerKind
{
    /// <inheritdoc />
    public override Type Kind => typeof(TKind);

    /// <summary>A kind that multiplies no weights.</summary>
    public static CostRule<TKind> Free { get; } = new((_, _, _) => 0);

    /// <inheritdoc />
    public override long Macs(LayerKind kind, ValueList<Shape> inputs, ValueList<Shape> outputs) => macs((TKind)kind, inputs, outputs[0]);
}
