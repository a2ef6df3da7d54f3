namespace PruneKit;

/// <summary>Windows as if the sensor had been worn turned by some degrees: what a network of few people's windows cannot know.</summary>
/// <remarks>Source: Um et al., <see href="https://arxiv.org/abs/1706.00527">Data Augmentation of Wearable Sensor Data for Parkinson's Disease Monitoring using Convolutional Neural Networks</see>, 2017 (rotation).
/// Each group of three channels is turned by one matrix, about an axis drawn evenly from the sphere, by an angle of a normal deviate times the degrees.</remarks>
internal static class TurnedWindows
{
    private const int Axes = 3;

    /// <summary>The windows, and each as often again, turned.</summary>
    /// <param name="windows">With one input of channels in groups of three axes.</param>
    /// <param name="copies">How often.</param>
    /// <param name="degrees">The deviation of the angle.</param>
    /// <param name="seed">The same seed gives the same windows.</param>
    public static LabelledData AddTo(LabelledData windows, int copies, double degrees, int seed)
    {
        var random = new Random(seed);
        DataInput input = windows.Inputs[0];
        float[] values = [.. input.Values, .. Enumerable.Range(0, copies).SelectMany(_ => Enumerable.Range(0, input.Count).SelectMany(window => Turn(input.Window(window), (int)input.Shape[1], Matrix(random, degrees))))];
        int[] classes = [.. Enumerable.Repeat(windows.Targets.Classes!, copies + 1).SelectMany(one => one)];
        return new LabelledData([input with { Values = values }], DataTargets.OfClasses(classes), Enumerable.Repeat(windows.Groups, copies + 1).SelectMany(one => one).ToValueList())
        {
            IsSynthetic = windows.IsSynthetic,
        };
    }

    /// <summary>A window whose groups of three channels are turned.</summary>
    /// <param name="window">[channels, length].</param>
    /// <param name="length">Samples.</param>
    /// <param name="matrix">[3, 3], row by row.</param>
    internal static float[] Turn(ReadOnlySpan<float> window, int length, double[] matrix)
    {
        float[] turned = new float[window.Length];
        for (int place = 0; place < window.Length; place++)
        {
            int channel = place / length, first = channel / Axes * Axes, row = channel % Axes * Axes, step = place % length;
            double sum = 0;
            for (int axis = 0; axis < Axes; axis++)
                sum += matrix[row + axis] * window[((first + axis) * length) + step];
            turned[place] = (float)sum;
        }

        return turned;
    }

    /// <summary>Rodrigues' formula.</summary>
    private static double[] Matrix(Random random, double degrees)
    {
        double angle = degrees * Math.PI / 180 * Normal(random), z = (2 * random.NextDouble()) - 1, around = 2 * Math.PI * random.NextDouble(), flat = Math.Sqrt(1 - (z * z));
        double x = flat * Math.Cos(around), y = flat * Math.Sin(around), c = Math.Cos(angle), s = Math.Sin(angle), t = 1 - c;
        return [c + (t * x * x), (t * x * y) - (s * z), (t * x * z) + (s * y), (t * x * y) + (s * z), c + (t * y * y), (t * y * z) - (s * x), (t * x * z) - (s * y), (t * y * z) + (s * x), c + (t * z * z)];
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
