namespace PruneKit;

/// <summary>Tensors of zeros, which recurrent layers start from.</summary>
internal sealed class ZerosLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::zeros", "aten::zeros_like", "aten::new_zeros"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call) => call.Give(new ZerosValue());
}
