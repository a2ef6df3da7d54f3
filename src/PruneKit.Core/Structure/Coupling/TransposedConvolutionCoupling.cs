namespace PruneKit;

/// <summary>A transposed convolution's channels: its weight is [in, out / groups, kernel...].</summary>
internal sealed class TransposedConvolutionCoupling : CouplingRule
{
    /// <inheritdoc />
    public override Type Kind => typeof(TransposedConvolutionKind);

    /// <inheritdoc />
    public override Layout[][] Couple(CouplingCall call)
    {
        var kind = (TransposedConvolutionKind)call.Layer.Kind;
        Layout channels = new Dimension(kind.OutChannels);
        call.Tie("weight", 0, MemberPart.Consumer, call.Input[0]);
        Grouped.Couple(call, kind.Groups, new Dimension(kind.InChannels / kind.Groups), channels, call.Tensor("weight", 1, MemberPart.Producer));
        if (kind.Bias)
            call.Tie("bias", 0, MemberPart.Producer, channels);
        return [call.Slide(channels)];
    }
}
