namespace PruneKit;

/// <summary>Computes a <see cref="PowerKind"/> by a table; a power that is no number is the code of 0.</summary>
internal sealed class PowerInteger : IntegerRule<PowerKind>
{
    /// <inheritdoc />
    protected override IntegerOperation Compile(PowerKind kind, IntegerCall call) => TableOperation.OfReal(call, x => Math.Pow(x, kind.Exponent));
}
