namespace PruneKit;

/// <summary>Computes a <see cref="ClampKind"/>.</summary>
internal sealed class ClampInteger : IntegerRule<ClampKind>
{
    /// <inheritdoc />
    protected override IntegerOperation Compile(ClampKind kind, IntegerCall call) => Ramps.Clamp(call, kind.Minimum, kind.Maximum);
}
