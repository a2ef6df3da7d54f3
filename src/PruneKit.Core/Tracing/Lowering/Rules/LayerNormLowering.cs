namespace PruneKit;

/// <summary><c>aten::layer_norm(input, normalised shape, weight, bias, epsilon, ...)</c>.</summary>
internal sealed class LayerNormLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::layer_norm"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        LiveValue input = call.Live(0);
        ValueList<long> shape = call.Integers(1);
        for (int axis = 1; axis <= shape.Count; axis++)
            if (input.AxisOf(-axis) is null)
                throw call.Refusal("it normalises over the batch; normalise over one sample's axes");
        bool affine = !call.IsNone(2);
        var kind = new LayerNormKind(new Shape(shape)) { Epsilon = call.Number(4), Affine = affine, Bias = !call.IsNone(3) };
        if (!affine && kind.Bias)
            throw call.Refusal("it has a bias without a weight; give it both, or neither");
        call.Give(call.Emit(kind, input, Tensors(call, kind)));
    }

    private static SlotTensor[] Tensors(LoweringCall call, LayerNormKind kind) => (kind.Affine, kind.Bias) switch
    {
        (false, _) => [],
        (true, false) => [new("weight", call.Parameter(2))],
        (true, true) => [new("weight", call.Parameter(2)), new("bias", call.Parameter(3))],
    };
}
