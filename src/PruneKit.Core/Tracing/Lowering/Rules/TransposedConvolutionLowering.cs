namespace PruneKit;

/// <summary>1-D and 2-D transposed convolutions, as functional calls record them; layers record <c>aten::_convolution</c>.</summary>
internal sealed class TransposedConvolutionLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::conv_transpose1d", "aten::conv_transpose2d"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call) => Lower(call, dilation: 7, outputPadding: 5, groups: 6);

    /// <summary>Lowers input, weight, bias, stride, padding, and the rest where the operator has it.</summary>
    internal static void Lower(LoweringCall call, int dilation, int outputPadding, int groups)
    {
        LiveValue input = call.Plain(0);
        BorrowedTensor weight = call.Parameter(1);
        long[] shape = weight.Tensor.shape;
        int rank = shape.Length - 2;
        if (rank is not (1 or 2))
            throw call.Refusal($"it is a transposed convolution over {rank} axes; there are layers for 1 and 2");
        long parts = call.Integer(groups);
        var kind = new TransposedConvolutionKind(shape[0], shape[1] * parts, [.. shape.Skip(2)])
        {
            Stride = call.Integers(3, rank),
            Padding = call.Integers(4, rank),
            Dilation = call.Integers(dilation, rank),
            OutputPadding = call.Integers(outputPadding, rank),
            Groups = parts,
            Bias = !call.IsNone(2),
        };
        call.Give(call.Emit(kind, input, kind.Bias ? [new("weight", weight), new("bias", call.Parameter(2))] : [new("weight", weight)]));
    }
}
