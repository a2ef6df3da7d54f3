namespace PruneKit;

/// <summary><c>aten::linear(input, weight, bias)</c>, and what the matrix products have in common with it.</summary>
internal sealed class LinearLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::linear"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call) => Emit(call, call.Live(0), Matrix(call, 1), call.IsNone(2) ? null : Matrix(call, 2));

    /// <summary>Adds the layer over the last axis. Where weight and bias are some rows of tensors, a slice of what the whole tensors give.</summary>
    internal static void Emit(LoweringCall call, LiveValue input, ParameterValue weight, ParameterValue? bias)
    {
        if (input.AxisOf(-1) is null)
            throw call.Refusal("its last axis is the batch, so it would mix samples; the last axis must be features");
        BorrowedTensor matrix = weight.Tensor;
        if (matrix.Tensor.dim() != 2)
            throw call.Refusal($"the weight '{matrix.Name}' has {matrix.Tensor.dim()} axes and a linear layer's has 2");
        if (bias is not null && (bias.Rows != weight.Rows || bias.Transposed))
            throw call.Refusal($"the bias '{bias.Tensor.Name}' is not of the same rows as the weight '{matrix.Name}'; take the same rows of both");
        var kind = new LinearKind(matrix.Tensor.shape[1], matrix.Tensor.shape[0]) { Bias = bias is not null };
        LiveValue output = call.Emit(kind, input, bias is null ? [new("weight", matrix)] : [new("weight", matrix), new("bias", bias.Tensor)]);
        call.Give(weight.Rows is { } rows ? call.Emit(new SliceKind(output.Shape.Rank - 1, rows.Start, rows.End), output) : output);
    }

    /// <summary>A parameter of the module, or some of its rows.</summary>
    private static ParameterValue Matrix(LoweringCall call, int argument) => call[argument] switch
    {
        ParameterValue { Transposed: false } parameter => parameter,
        UnusableValue unusable => throw call.Refusal($"it reads {unusable.What}"),
        _ => throw call.Refusal("its weight is computed and not a parameter as it stands; register the tensor itself, or write the product with matmul"),
    };
}
