namespace PruneKit.Benchmarks;

/// <summary>A stem, residual blocks of two convolutions with norms, and a head: 2 <paramref name="Blocks"/> + 2 layers with weights.</summary>
/// <param name="Blocks">Residual blocks.</param>
/// <param name="Width">Channels between the blocks.</param>
/// <param name="Inside">Channels inside each.</param>
internal sealed record ResidualChain(int Blocks, int Width, int Inside)
{
    /// <summary>100 layers with weights.</summary>
    public static ResidualChain Deep { get; } = new(49, 16, 16);

    /// <summary>25 million parameters.</summary>
    public static ResidualChain Wide { get; } = new(5, 512, 544);

    /// <summary>Every width halved.</summary>
    public ResidualChain Half => new(Blocks, Width / 2, Inside / 2);

    /// <summary>The network over [3, size, size].</summary>
    public NetworkBuilder Over(int size)
    {
        NetworkBuilder builder = new NetworkBuilder().Input("x", 3, size, size).Conv2d("stem", Width, 3, Plain);
        for (int i = 0; i < Blocks; i++)
        {
            PortRef before = builder.Last;
            builder.Conv2d($"b{i}.conv1", Inside, 3, Plain).BatchNorm($"b{i}.norm1").Relu().Conv2d($"b{i}.conv2", Width, 3, Plain).BatchNorm($"b{i}.norm2").AddTo(before).Relu();
        }

        return builder.GlobalAverage().Linear("head", 10);
    }

    /// <summary>Every second unit of every group that can lose some.</summary>
    public static KeptChannels EverySecond(NetworkSpec spec)
    {
        var all = KeptChannels.All(ChannelGraph.Of(spec));
        return all.Graph.Removable.Aggregate(all, (kept, group) => kept.With(group, Enumerable.Range(0, (int)group.Size).Where(unit => unit % 2 == 0)));
    }

    private static ConvolutionKind Plain(ConvolutionKind kind) => kind with { Padding = [1, 1], Bias = false };
}
