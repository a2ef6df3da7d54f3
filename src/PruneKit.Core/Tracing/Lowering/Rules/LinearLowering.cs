namespace PruneKit;

/// <summary><c>aten::linear(input, weight, bias)</c>, and what the matrix products below have in common with it.</summary>
internal sealed class LinearLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::linear"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call) => Emit(call, call.Live(0), call.Parameter(1), call.IsNone(2) ? null : call.Parameter(2));

    /// <summary>Adds the layer over the last axis.</summary>
    internal static void Emit(LoweringCall call, LiveValue input, BorrowedTensor weight, BorrowedTensor? bias)
    {
        if (input.AxisOf(-1) is null)
            throw call.Refusal("its last axis is the batch, so it would mix samples; the last axis must be features");
        if (weight.Tensor.dim() != 2)
            throw call.Refusal($"the weight '{weight.Name}' has {weight.Tensor.dim()} axes and a linear layer's has 2");
        var kind = new LinearKind(weight.Tensor.shape[1], weight.Tensor.shape[0]) { Bias = bias is not null };
        call.Give(call.Emit(kind, input, bias is null ? [new("weight", weight)] : [new("weight", weight), new("bias", bias)]));
    }

    /// <summary>The weight of a product x W^T: a parameter of two axes, transposed.</summary>
    internal static BorrowedTensor Weight(LoweringCall call, int argument) => call[argument] switch
    {
        ParameterValue { Transposed: true } parameter => parameter.Tensor,
        ParameterValue parameter => throw call.Refusal(
            $"it multiplies by '{parameter.Tensor.Name}' of [in, out]; a linear layer's weight is [out, in]: use nn.Linear, or functional.linear over the transposed tensor"),
        UnusableValue unusable => throw call.Refusal($"it reads {unusable.What}"),
        _ => throw call.Refusal("it multiplies two computed matrices, for which there is no layer; one of them must be a parameter"),
    };
}
