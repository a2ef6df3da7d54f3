namespace PruneKit;

/// <summary>The network of the task <c>ecg</c>: a residual 1-D CNN over the beat, joined by the rhythm's numbers before the last two layers.</summary>
/// <remarks>Residual blocks: He et al., <see href="https://arxiv.org/abs/1512.03385">Deep Residual Learning</see>, 2016, figure 2. Shapes for a window of 108 samples: stem [12, 54],
/// blocks [16, 54], [24, 27], [32, 14]; mean and maximum over time [64]; with the rhythm [87]; 24; 4 logits.</remarks>
internal static class EcgNetwork
{
    private static readonly (int Channels, int Stride)[] Blocks = [(16, 1), (24, 2), (32, 2)];

    /// <summary>Its description.</summary>
    /// <param name="features">How beats become inputs.</param>
    /// <param name="classes">How many classes are told apart. Default 4, those of AAMI without Q.</param>
    public static NetworkSpec Build(BeatFeatureOptions features, int classes = 4)
    {
        NetworkBuilder net = new NetworkBuilder().Input(BeatData.Rhythm, BeatData.RhythmLength).Input(BeatData.Window, 2, features.Length);
        Convolution(net, "stem", 12, kernel: 7, stride: 2).Relu();
        for (int i = 0; i < Blocks.Length; i++)
            Residual(net, $"block{i + 1}", Blocks[i].Channels, Blocks[i].Stride);
        PortRef features2 = net.Last;
        PortRef mean = net.GlobalAverage().Last;
        net.From(features2).MaxPool1d(net.ShapeOf(features2)[1]).Flatten();
        return net.ConcatWith(mean).ConcatWith(BeatData.Rhythm).Dropout(0.2).Linear("hidden", 24).Relu().Linear("classes", classes).Output("logits").BuildSpec();
    }

    private static void Residual(NetworkBuilder net, string name, int channels, int stride)
    {
        PortRef input = net.Last;
        PortRef skip = Convolution(net, $"{name}.skip", channels, kernel: 1, stride).Last;
        net.From(input);
        Convolution(net, $"{name}.first", channels, kernel: 3, stride).Relu();
        Convolution(net, $"{name}.second", channels, kernel: 3, stride: 1).AddTo(skip).Relu();
    }

    private static NetworkBuilder Convolution(NetworkBuilder net, string name, int channels, int kernel, int stride) => net
        .Conv1d(name, channels, kernel, kind => kind with { Stride = [stride], Padding = [kernel / 2], Bias = false })
        .BatchNorm($"{name}.norm");
}
