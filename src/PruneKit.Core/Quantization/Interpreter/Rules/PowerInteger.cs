namespace PruneKit;

/// <summary>Computes a <see cref="PowerKind"/> by a table; a power that is no number is the code of 0.</summary>
internal sealed class PowerInteger : IntegerRule<PowerKind>
{
    /// <inheritdoc />
    protected override IntegerKernel Compile(PowerKind kind, IntegerCall call) => ElementKernel.OfReal(call, x => Math.Pow(x, kind.Exponent));
}
