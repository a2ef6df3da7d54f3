namespace PruneKit;

/// <summary>Computes a <see cref="ConstantKind"/>: its numbers' codes in the output's quantisation.</summary>
internal sealed class ConstantInteger : IntegerRule<ConstantKind>
{
    /// <inheritdoc />
    protected override IntegerOperation Compile(ConstantKind kind, IntegerCall call) => new ConstantOperation([.. call.Floats("value").Select(call.Output.Quantize)]);
}
