namespace PruneKit.Tests;

/// <summary>Random networks that can stream, of any length in time; the same seed gives the same layers at every length.</summary>
internal static class StreamingNetworks
{
    /// <summary>Those whose output is of a window of a given length.</summary>
    public static IReadOnlyDictionary<string, Func<Random, int, NetworkSpec>> Windowed { get; } = new Dictionary<string, Func<Random, int, NetworkSpec>>
    {
        ["flatten"] = (random, length) => Chain(Channels(random, length), random, 2).Flatten().Linear("fc", 3).Add(new SoftmaxKind()).Output("y").BuildSpec(),
        ["mean-and-maximum"] = MeanAndMaximum,
        ["last-of-window"] = (random, length) => Chain(Channels(random, length), random, 2).Add(new SelectKind(1, -1)).Linear("fc", 4).Output("y").BuildSpec(),
        ["adaptive"] = (random, length) => Chain(Channels(random, length), random, 1).Add(new AdaptivePoolKind([2], random.Next(2) == 0)).Flatten().Linear("fc", 2).Output("y").BuildSpec(),
        ["two-windows"] = TwoWindows,
    };

    /// <summary>Those whose newest column goes out, or the state after it: what a window of all time steps since the start gives last.</summary>
    public static IReadOnlyDictionary<string, Func<Random, int, NetworkSpec>> Newest { get; } = new Dictionary<string, Func<Random, int, NetworkSpec>>
    {
        ["convolutions"] = (random, length) => Chain(Channels(random, length), random, 1 + random.Next(3)).Output("y").BuildSpec(),
        ["residual"] = Residual,
        ["causal"] = Causal,
        ["padded"] = Padded,
        ["recurrent"] = (random, length) => Recurrent(new NetworkBuilder().Input("x", length, 1 + random.Next(6)), random).Linear("fc", 3).Output("y").BuildSpec(),
        ["recurrent-last"] = (random, length) => Recurrent(new NetworkBuilder().Input("x", length, 1 + random.Next(6)), random).Add(new SelectKind(0, -1)).Linear("fc", 3).Add(new SoftmaxKind()).Output("y").BuildSpec(),
        ["recurrent-state"] = RecurrentState,
        ["convolution-recurrent"] = (random, length) => Recurrent(Chain(Channels(random, length), random, 1).Add(new TransposeKind([1, 0])), random).Add(new LayerNormKind(Shape.Of(Hidden))).Linear("fc", 3).Output("y").BuildSpec(),
    };

    private const int Hidden = 5;

    private static NetworkBuilder Channels(Random random, int length) => new NetworkBuilder().Input("x", 1 + random.Next(6), length);

    private static NetworkBuilder Chain(NetworkBuilder net, Random random, int layers)
    {
        for (int i = 0; i < layers; i++)
        {
            int channels = (int)net.ShapeOf(net.Last)[0];
            int groups = random.Next(3) == 0 ? channels : 1;
            // Strides and wide windows in the first layer only, or no recording would be long enough.
            int kernel = 1 + random.Next(i == 0 ? 4 : 3);
            int stride = i == 0 ? 1 + random.Next(2) : 1;
            int dilation = i == 0 ? 1 + random.Next(2) : 1;
            net.Conv1d($"conv{i}", groups * (1 + random.Next(8)), kernel, kind => kind with { Stride = [stride], Dilation = [dilation], Groups = groups });
            net.Activation(random.Next(3) switch { 0 => ActivationFunction.Relu, 1 => ActivationFunction.Gelu, _ => ActivationFunction.Tanh });
            if (i == 0 && random.Next(3) == 0)
                net.Add(random.Next(2) == 0 ? new MaxPoolKind([2]) { Stride = [1 + random.Next(3)], Dilation = [1 + random.Next(2)] } : new AveragePoolKind([3]) { Stride = [1 + random.Next(2)] });
        }

        return net;
    }

    private static NetworkSpec MeanAndMaximum(Random random, int length)
    {
        NetworkBuilder net = Chain(Channels(random, length), random, 1);
        PortRef features = net.Last;
        PortRef mean = net.Add(new MeanKind([1])).Last;
        return net.From(features).Add(new ReduceKind(ReduceFunction.Maximum, [1])).ConcatWith(mean).Linear("fc", 3).Output("y").BuildSpec();
    }

    private static NetworkSpec TwoWindows(Random random, int length)
    {
        NetworkBuilder net = Channels(random, length);
        PortRef input = net.Last;
        PortRef mean = net.Add(new MeanKind([1])).Last;
        int kernel = 2 + random.Next(3);
        return net.From(input).Conv1d("conv", 4, kernel).Add(new SelectKind(1, -1)).ConcatWith(mean).Linear("fc", 3).Output("y").BuildSpec();
    }

    private static NetworkSpec Residual(Random random, int length)
    {
        NetworkBuilder net = Channels(random, length);
        int channels = (int)net.ShapeOf(net.Last)[0];
        int before = random.Next(3);
        int kernel = 2 + random.Next(4);
        int cut = random.Next(kernel);
        if (before > 0)
            net.Conv1d("before", channels, 2, kind => kind with { Stride = [before] });
        PortRef skip = net.Last;
        PortRef main = net.Conv1d("main", channels, kernel).Relu().Last;
        long columns = net.ShapeOf(main)[1];
        net.From(skip).Add(new SliceKind(1, cut, cut + columns));
        _ = random.Next(2) == 0 ? net.AddTo(main) : net.ConcatWith(main);
        if (random.Next(2) == 0)
            net.Add(new SliceKind(1, 1, net.ShapeOf(net.Last)[1], 1 + random.Next(2)));
        return net.Conv1d("after", 3, 1).Output("y").BuildSpec();
    }

    /// <summary>Blocks of temporal convolutional networks: padded on both sides, the end cut off, with a residual.</summary>
    private static NetworkSpec Causal(Random random, int length)
    {
        NetworkBuilder net = Channels(random, length);
        for (int block = 0; block < 2; block++)
        {
            PortRef input = net.Last;
            int channels = (int)net.ShapeOf(input)[0];
            int kernel = 2 + random.Next(2);
            int padding = (kernel - 1) << block;
            int dilation = 1 << block;
            net.Conv1d($"block{block}", channels, kernel, kind => kind with { Dilation = [dilation], Padding = [padding] }).Relu().Add(new SliceKind(1, 0, length)).AddTo(input);
        }

        return net.Output("y").BuildSpec();
    }

    /// <summary>Padded before the start by a layer of its own.</summary>
    private static NetworkSpec Padded(Random random, int length)
    {
        NetworkBuilder net = Channels(random, length);
        int kernel = 2 + random.Next(3);
        int stride = 1 + random.Next(2);
        double value = random.Next(2) == 0 ? 0 : 0.5;
        return net.Add(new PadKind([0, random.Next(1, kernel)], [0, 0], PadMode.Constant) { Value = value }).Conv1d("conv", 4, kernel, kind => kind with { Stride = [stride] }).Relu().Output("y").BuildSpec();
    }

    private static NetworkBuilder Recurrent(NetworkBuilder net, Random random)
    {
        int layers = 1 + random.Next(2);
        bool bias = random.Next(2) == 0;
        return random.Next(2) == 0
            ? net.Lstm("cell", Hidden, kind => kind with { Layers = layers, Bias = bias })
            : net.Gru("cell", Hidden, kind => kind with { Layers = layers, Bias = bias });
    }

    private static NetworkSpec RecurrentState(Random random, int length)
    {
        NetworkBuilder net = Recurrent(new NetworkBuilder().Input("x", length, 1 + random.Next(6)), random);
        return net.From(new PortRef("cell", 1)).Flatten().Linear("fc", 3).Output("y").BuildSpec();
    }
}
