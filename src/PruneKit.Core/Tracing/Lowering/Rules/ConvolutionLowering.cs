namespace PruneKit;

/// <summary>1-D and 2-D convolutions, as layers and functional calls record them.</summary>
internal sealed class ConvolutionLowering : LoweringRule
{
    private const string General = "aten::_convolution";

    /// <inheritdoc />
    public override ValueList<string> Operators => [General, "aten::convolution", "aten::conv1d", "aten::conv2d"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        bool general = call.Operator is General or "aten::convolution";
        if (general && call.Flag(6))
        {
            TransposedConvolutionLowering.Lower(call, dilation: 5, outputPadding: 7, groups: 8);
            return;
        }

        Lower(call, rank => call.Integers(4, rank), groupsArgument: general ? 8 : 6);
    }

    /// <summary>Lowers input, weight, bias, stride, (padding), dilation, ..., groups.</summary>
    internal static void Lower(LoweringCall call, Func<int, ValueList<long>> padding, int groupsArgument)
    {
        LiveValue input = call.Plain(0);
        BorrowedTensor weight = call.Parameter(1);
        long[] shape = weight.Tensor.shape;
        int rank = shape.Length - 2;
        if (rank is not (1 or 2))
            throw call.Refusal($"it is a convolution over {rank} axes; there are layers for 1 and 2");
        long groups = call.Integer(groupsArgument);
        var kind = new ConvolutionKind(shape[1] * groups, shape[0], [.. shape.Skip(2)])
        {
            Stride = call.Integers(3, rank),
            Padding = padding(rank),
            Dilation = call.Integers(5, rank),
            Groups = groups,
            Bias = !call.IsNone(2),
        };
        call.Give(call.Emit(kind, input, kind.Bias ? [new("weight", weight), new("bias", call.Parameter(2))] : [new("weight", weight)]));
    }
}
