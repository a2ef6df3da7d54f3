namespace PruneKit;

/// <summary><c>aten::group_norm(input, groups, weight, bias, epsilon, ...)</c>.</summary>
internal sealed class GroupNormLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::group_norm"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        LiveValue input = call.Plain(0);
        bool affine = !call.IsNone(2);
        if (affine == call.IsNone(3))
            throw call.Refusal("it has only one of weight and bias; give it both, or neither");
        var kind = new GroupNormKind(call.Integer(1), input.Shape[0]) { Epsilon = call.Number(4), Affine = affine };
        call.Give(call.Emit(kind, input, affine ? [new("weight", call.Parameter(2)), new("bias", call.Parameter(3))] : []));
    }
}
