namespace PruneKit;

/// <summary><c>aten::batch_norm(input, weight, bias, mean, variance, training, momentum, epsilon, ...)</c>.</summary>
internal sealed class BatchNormLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::batch_norm"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        LiveValue input = call.Plain(0);
        if (call.Flag(5) || call.IsNone(3))
            throw call.Refusal("it normalises by the batch's own statistics even in evaluation mode; keep running statistics (track_running_stats)");
        bool affine = !call.IsNone(1);
        var kind = new BatchNormKind(input.Shape[0]) { Epsilon = call.Number(7), Momentum = call.IsNone(6) ? 0.1 : call.Number(6), Affine = affine };
        SlotTensor[] statistics = [new("running_mean", call.Parameter(3)), new("running_var", call.Parameter(4))];
        call.Give(call.Emit(kind, input, affine ? [new("weight", call.Parameter(1)), new("bias", call.Parameter(2)), .. statistics] : statistics));
    }
}
