namespace PruneKit;

/// <summary>A product with a transposed parameter: a linear layer without bias, or the first half of one; an addition that follows brings the bias.</summary>
internal sealed class MatmulLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::matmul", "aten::mm"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call) => LinearLowering.Emit(call, call.Live(0), LinearLowering.Weight(call, 1), null);
}
