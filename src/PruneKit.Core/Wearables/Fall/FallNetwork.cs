namespace PruneKit;

/// <summary>The network of the task <c>fall</c>: three strided convolutions over the window around an impact, and one layer that knows what came before and what after it.</summary>
/// <remarks>Shapes for [4, 128]: [8, 64], [16, 32], [16, 16]; largest of four [16, 4]; 2 logits. 1,778 parameters, 43,136 multiplications.</remarks>
internal static class FallNetwork
{
    private static readonly (int Channels, int Kernel)[] Layers = [(8, 5), (16, 5), (16, 3)];

    /// <summary>Its description.</summary>
    /// <param name="shape">Of a window.</param>
    /// <param name="classes">How many classes are told apart.</param>
    public static NetworkSpec Build(Shape shape, int classes)
    {
        NetworkBuilder net = new NetworkBuilder().Input(FallTask.InputName, shape[0], shape[1]);
        foreach ((int index, (int wide, int kernel)) in Layers.Index())
            net.Conv1d($"conv{index + 1}", wide, kernel, kind => kind with { Stride = [2], Padding = [kernel / 2], Bias = false }).BatchNorm($"norm{index + 1}").Relu();
        return net.MaxPool1d(4).Flatten().Dropout(0.2).Linear("fall", classes).Output("logits").BuildSpec();
    }
}
