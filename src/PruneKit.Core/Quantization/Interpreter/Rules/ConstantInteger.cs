namespace PruneKit;

/// <summary>Computes a <see cref="ConstantKind"/>: its numbers' codes in the output's quantisation.</summary>
internal sealed class ConstantInteger : IntegerRule<ConstantKind>
{
    /// <inheritdoc />
    protected override IntegerKernel Compile(ConstantKind kind, IntegerCall call)
    {
        int[] codes = [.. call.Floats("value").Select(call.Output.Quantize)];
        return (_, outputs) => codes.CopyTo(outputs[0], 0);
    }
}
