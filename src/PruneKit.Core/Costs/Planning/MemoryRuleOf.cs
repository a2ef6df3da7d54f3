namespace PruneKit;

/// <summary>The rule of one kind.</summary>
/// <param name="use">Where its output may stand.</param>
/// <param name="scratch">Bytes of scratch, from the kind, the shape of its first output and the options; null for none.</param>
internal sealed class MemoryRule<TKind>(BufferUse use, Func<TKind, Shape, MemoryPlanOptions, long>? scratch = null) : MemoryRule
    where TKind : LayerKind
{
    /// <inheritdoc />
    public override Type Kind => typeof(TKind);

    /// <inheritdoc />
    public override BufferUse Use => use;

    /// <inheritdoc />
    public override long Scratch(LayerKind kind, Shape output, MemoryPlanOptions options) => scratch?.Invoke((TKind)kind, output, options) ?? 0;
}
