namespace PruneKit;

/// <summary><c>aten::instance_norm(input, weight, bias, mean, variance, by its own statistics, momentum, epsilon, ...)</c>.</summary>
internal sealed class InstanceNormLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::instance_norm"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        LiveValue input = call.Plain(0);
        if (!call.Flag(5) || !call.IsNone(3))
            throw call.Refusal("it keeps running statistics, for which there is no layer; leave track_running_stats out, or use batch normalisation");
        bool affine = !call.IsNone(1);
        if (affine == call.IsNone(2))
            throw call.Refusal("it has only one of weight and bias; give it both, or neither");
        var kind = new InstanceNormKind(input.Shape[0]) { Epsilon = call.Number(7), Affine = affine };
        call.Give(call.Emit(kind, input, affine ? [new("weight", call.Parameter(1)), new("bias", call.Parameter(2))] : []));
    }
}
