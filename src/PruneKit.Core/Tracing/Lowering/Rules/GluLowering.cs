namespace PruneKit;

/// <summary><c>aten::glu(input, axis)</c>: the first half of an axis, weighted by the sigmoid of the second.</summary>
internal sealed class GluLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::glu"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        LiveValue input = call.Live(0);
        int axis = input.AxisOf(call.Integer(1)) ?? throw call.Refusal("it splits the batch; split one sample's axis");
        long half = input.Shape[axis] / 2;
        LiveValue value = call.Emit(new SliceKind(axis, 0, half), input);
        LiveValue gate = call.Emit(new ActivationKind(ActivationFunction.Sigmoid), call.Emit(new SliceKind(axis, half, 2 * half), input));
        call.Give(call.Emit(new MultiplyKind(), [value, gate], value));
    }
}
