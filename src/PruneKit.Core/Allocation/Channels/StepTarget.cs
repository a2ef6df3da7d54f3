namespace PruneKit;

/// <summary>The target on the way to a target, for networks that lose their channels step by step.</summary>
internal static class StepTarget
{
    /// <summary>Limits in numbers, so that they mean the same for the network that is smaller already.</summary>
    /// <param name="original">The groups of the network before the first step.</param>
    /// <param name="target">Where it ends.</param>
    /// <param name="progress">How far: 0 at the start, 1 at the end. Range [0, 1].</param>
    /// <param name="options">How flash and RAM are counted.</param>
    /// <remarks>Example: <c>macs=40%</c> of 1,000 MACs is at most 1,000 at 0, 700 at a half, 400 at 1.</remarks>
    public static CompressionTarget At(ChannelGraph original, CompressionTarget target, decimal progress, FootprintOptions options)
    {
        Guard.InRange(progress, 0, 1);
        var before = new ChannelMeasure(KeptChannels.All(original), options);
        return new CompressionTarget(target.Limits.Select(limit => Limit(limit, before[limit.Quantity], progress)).ToValueList());
    }

    private static CompressionLimit Limit(CompressionLimit limit, long before, decimal progress)
    {
        long end = limit.Of(before);
        return new CompressionLimit(limit.Quantity, end >= before ? end : before - Math.Floor(progress * (before - end)), IsShare: false);
    }
}
