namespace PruneKit;

/// <summary>Convolutions whose padding is the word <c>same</c> or <c>valid</c>.</summary>
internal sealed class PaddedConvolutionLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::_convolution_mode"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call) => ConvolutionLowering.Lower(call, rank => Padding(call, rank), groupsArgument: 6);

    private static ValueList<long> Padding(LoweringCall call, int rank)
    {
        if (call.Text(4) == "valid")
            return Window.Repeat(0, rank);
        ValueList<long> dilation = call.Integers(5, rank);
        long[] both = [.. call.Parameter(1).Tensor.shape.Skip(2).Select((kernel, axis) => dilation[axis] * (kernel - 1))];
        return both.All(padding => padding % 2 == 0)
            ? [.. both.Select(padding => padding / 2)]
            : throw call.Refusal($"padding 'same' of {string.Join(" and ", both)} in all cannot be shared evenly between both sides; use an odd kernel");
    }
}
