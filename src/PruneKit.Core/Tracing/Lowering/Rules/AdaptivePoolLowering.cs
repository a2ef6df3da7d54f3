namespace PruneKit;

/// <summary>Pooling to a given size; global pooling where that is 1.</summary>
internal sealed class AdaptivePoolLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators =>
        ["aten::adaptive_avg_pool1d", "aten::adaptive_avg_pool2d", "aten::adaptive_max_pool1d", "aten::adaptive_max_pool2d"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        LiveValue input = call.Plain(0);
        ValueList<long> size = call.Integers(1, input.Shape.Rank - 1);
        call.Give(call.Emit(new AdaptivePoolKind(size, Maximum: call.Operator.Contains("max", StringComparison.Ordinal)), input));
    }
}
