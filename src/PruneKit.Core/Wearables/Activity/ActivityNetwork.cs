namespace PruneKit;

/// <summary>The network of the task <c>activity</c>: three strided convolutions over time, then mean and maximum.</summary>
/// <remarks>Shapes for [9, 128]: [24, 64], [32, 32], [48, 16]; mean and maximum over time [96]; 6 logits. 13,390 parameters.</remarks>
internal static class ActivityNetwork
{
    private static readonly (int Channels, int Kernel)[] Layers = [(24, 5), (32, 5), (48, 5)];

    /// <summary>Its description.</summary>
    /// <param name="channels">Channels of a window.</param>
    /// <param name="length">Samples of a window.</param>
    /// <param name="classes">How many classes are told apart.</param>
    public static NetworkSpec Build(int channels, int length, int classes)
    {
        NetworkBuilder net = new NetworkBuilder().Input(ActivityTask.InputName, channels, length);
        foreach ((int index, (int wide, int kernel)) in Layers.Index())
            net.Conv1d($"conv{index + 1}", wide, kernel, kind => kind with { Stride = [2], Padding = [kernel / 2], Bias = false }).BatchNorm($"norm{index + 1}").Relu();
        PortRef features = net.Last;
        PortRef mean = net.GlobalAverage().Last;
        net.From(features).MaxPool1d(net.ShapeOf(features)[1]).Flatten();
        return net.ConcatWith(mean).Dropout(0.3).Linear("activity", classes).Output("logits").BuildSpec();
    }
}
