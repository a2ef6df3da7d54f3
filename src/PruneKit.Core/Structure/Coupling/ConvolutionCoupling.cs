namespace PruneKit;

/// <summary>A convolution's channels; with groups, the group and the channel inside it are two digits, and what is removed inside goes from every group.</summary>
internal sealed class ConvolutionCoupling : CouplingRule
{
    /// <inheritdoc />
    public override Type Kind => typeof(ConvolutionKind);

    /// <inheritdoc />
    public override Layout[][] Couple(CouplingCall call)
    {
        var kind = (ConvolutionKind)call.Layer.Kind;
        Layout inside = call.Tensor("weight", 1, MemberPart.Consumer);
        Layout channels = call.Tensor("weight", 0, MemberPart.Producer);
        Grouped.Couple(call, kind.Groups, inside, channels, new Dimension(kind.OutChannels / kind.Groups));
        if (kind.Bias)
            call.Tie("bias", 0, MemberPart.Producer, channels);
        return [call.Slide(channels)];
    }
}
