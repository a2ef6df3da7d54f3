namespace PruneKit;

/// <summary><c>aten::prelu(input, slopes)</c>: trained slopes, one for all channels or one each; a number is a leaky ReLU.</summary>
internal sealed class PReluLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::prelu"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        if (call.TryNumber(1) is { } slope)
        {
            call.Give(call.Emit(new ActivationKind(ActivationFunction.LeakyRelu) { Slope = slope }, call.Live(0)));
            return;
        }

        BorrowedTensor slopes = call.Parameter(1);
        LiveValue input = slopes.Tensor.numel() == 1 ? call.Live(0) : call.Plain(0);
        call.Give(call.Emit(new PReluKind(slopes.Tensor.numel()), input, new SlotTensor("weight", slopes)));
    }
}
