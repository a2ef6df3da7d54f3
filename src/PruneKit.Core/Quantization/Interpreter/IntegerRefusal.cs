namespace PruneKit;

/// <summary>A kind that integers do not compute, with the reason and the way round it.</summary>
internal sealed class IntegerRefusal<TKind>(string reason) : IntegerRule<TKind>
    where TKind : LayerKind
{
    /// <inheritdoc />
    protected override IntegerOperation Compile(TKind kind, IntegerCall call) => throw call.Refusal(reason);
}
