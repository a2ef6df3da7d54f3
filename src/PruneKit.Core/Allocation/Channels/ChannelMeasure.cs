namespace PruneKit;

/// <summary>The numbers that limits are held against, of a network of which some channels stay; each is counted when it is first asked for.</summary>
internal sealed class ChannelMeasure(KeptChannels kept, FootprintOptions options)
{
    private readonly Lazy<NetworkSpec> _spec = new(() => ChannelResizer.Resize(kept));
    private Footprint? _footprint;
    private NetworkCosts? _costs;

    /// <summary>All of them.</summary>
    public Footprint Footprint => _footprint ??= Footprint.Of(_spec.Value, options);

    /// <summary>The quantity's number.</summary>
    public long this[LimitedQuantity quantity] => quantity switch
    {
        LimitedQuantity.Macs => Costs.Macs.Count,
        LimitedQuantity.Parameters => Costs.Parameters,
        LimitedQuantity.Channels => kept.Graph.Removable.Sum(kept.CountOf),
        LimitedQuantity.Flash => FlashSize.Of(_spec.Value, options).Bytes,
        LimitedQuantity.Ram => MemoryPlan.Of(_spec.Value, options.Memory).Peak.Bytes,
        _ => throw new InvalidOptionException($"there is no quantity {quantity} to limit"),
    };

    private NetworkCosts Costs => _costs ??= NetworkCosts.Of(_spec.Value);
}
