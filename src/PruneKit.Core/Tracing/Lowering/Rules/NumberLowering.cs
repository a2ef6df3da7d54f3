namespace PruneKit;

/// <summary>A number as a tensor and back.</summary>
internal sealed class NumberLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["prim::NumToTensor", "aten::scalar_tensor", "aten::Int", "aten::Float", "aten::ScalarImplicit", "aten::IntImplicit"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call) =>
        call.Give(call[0] is LiteralValue literal ? literal : throw call.Refusal("it reads a number out of a computed tensor, so each input would have its own network"));
}
