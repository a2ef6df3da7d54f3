namespace PruneKit.Benchmarks;

/// <summary>The four networks of MLPerf Tiny, batch norms and activations folded into their layers.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/2106.07597">Banbury et al. 2021</see>, table 1, and its reference code's shapes.</remarks>
internal static class MlPerfNetworks
{
    private static readonly (long Channels, long Stride)[] MobileNet = [(16, 1), (32, 2), (32, 1), (64, 2), (64, 1), (128, 2), (128, 1), (128, 1), (128, 1), (128, 1), (128, 1), (256, 2), (256, 1)];

    /// <summary>By the benchmark's short name.</summary>
    public static IReadOnlyDictionary<string, NetworkSpec> All { get; } = new Dictionary<string, NetworkSpec>
    {
        ["KWS"] = KeywordSpotting(),
        ["VWW"] = VisualWakeWords(),
        ["IC"] = ImageClassification(),
        ["AD"] = AnomalyDetection(),
    };

    private static NetworkSpec KeywordSpotting()
    {
        NetworkBuilder network = new NetworkBuilder().Input("x", 1, 49, 10).Conv2d("first", 64, 1, kind => kind with { Kernel = [10, 4], Stride = [2, 2], Padding = [5, 1] });
        for (int i = 0; i < 4; i++)
            Separable(network, i, 64, 64, 1);
        return network.GlobalAverage().Linear("classes", 12).Output("y").BuildSpec();
    }

    private static NetworkSpec VisualWakeWords()
    {
        NetworkBuilder network = new NetworkBuilder().Input("x", 3, 96, 96).Conv2d("first", 8, 3, kind => kind with { Stride = [2, 2], Padding = [1, 1] });
        long channels = 8;
        for (int i = 0; i < MobileNet.Length; i++)
        {
            Separable(network, i, channels, MobileNet[i].Channels, MobileNet[i].Stride);
            channels = MobileNet[i].Channels;
        }

        return network.GlobalAverage().Linear("classes", 2).Output("y").BuildSpec();
    }

    private static NetworkSpec ImageClassification()
    {
        NetworkBuilder network = Square(new NetworkBuilder().Input("x", 3, 32, 32), "first", 16, 1);
        Square(Square(network, "a1", 16, 1), "a2", 16, 1).AddTo(new PortRef("first"), "a");
        foreach ((string name, string before, long channels) in (IEnumerable<(string, string, long)>)[("b", "a", 32), ("c", "b", 64)])
        {
            Square(Square(network, name + "1", channels, 2), name + "2", channels, 1);
            network.From(new PortRef(before)).Conv2d(name + "s", channels, 1, kind => kind with { Stride = [2, 2] }).AddTo(new PortRef(name + "2"), name);
        }

        return network.GlobalAverage().Linear("classes", 10).Output("y").BuildSpec();
    }

    private static NetworkSpec AnomalyDetection()
    {
        NetworkBuilder network = new NetworkBuilder().Input("x", 640);
        foreach ((long width, int i) in ((long[])[128, 128, 128, 128, 8, 128, 128, 128, 128, 640]).Select((width, i) => (width, i)))
            network.Linear(FormattableString.Invariant($"l{i}"), width);
        return network.Output("y").BuildSpec();
    }

    private static NetworkBuilder Square(NetworkBuilder network, string name, long channels, long stride) =>
        network.Conv2d(name, channels, 3, kind => kind with { Stride = [stride, stride], Padding = [1, 1] });

    private static void Separable(NetworkBuilder network, int number, long channels, long after, long stride) => network
        .Conv2d(FormattableString.Invariant($"depth{number}"), channels, 3, kind => kind with { Stride = [stride, stride], Padding = [1, 1], Groups = channels })
        .Conv2d(FormattableString.Invariant($"point{number}"), after, 1);
}
