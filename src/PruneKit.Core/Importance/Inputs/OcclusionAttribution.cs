namespace PruneKit;

/// <summary>Occlusion: a stretch of time of one channel after another is replaced by the baseline; what the answer loses is divided evenly among the replaced numbers, and a number that several stretches cover gets their mean.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1311.2901">Zeiler and Fergus 2014</see>, section 4.2, over time and channel instead of over an image. Stretches begin at 0, stride, 2 stride, ...; the last is cut off at the end.
/// Cost: a forward pass a stretch. Example: f = 2 x1 - 3 x2 + 1, x = [4, 1], b = [1, 0]: window 1 gives [6, -3]; window 2 gives 3 / 2 = 1.5 for both. On a linear network with stride = window the sum is f(x) - f(b).</remarks>
internal sealed class OcclusionAttribution(int length, int stride, LabelledData? baseline) : IAttribution
{
    /// <summary>Stretches in one pass.</summary>
    private const int Most = 32;

    /// <inheritdoc />
    public Attribution Of(Network network, LabelledData data, int window, ExplainedAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(network);
        using var run = new AttributionRun(network, data, window, answer, baseline);
        double whole = run.Values(run.Sample)[0];
        return run.Result([.. Enumerable.Range(0, run.Sample.Length).Select(input => OfInput(run, input, whole))]);
    }

    private double[] OfInput(AttributionRun run, int input, double whole)
    {
        double[] sums = new double[run.Sample[input].Length], covers = new double[sums.Length];
        foreach (int[][] stretches in Stretches(run.Planes[input]).Chunk(Most))
        {
            double[] answers = run.Values([.. run.Sample.Select((sample, i) => i == input ? Hidden(sample, run.Baseline[i], stretches) : Repeated(sample, stretches.Length))]);
            for (int i = 0; i < stretches.Length; i++)
            {
                foreach (int at in stretches[i])
                {
                    sums[at] += (whole - answers[i]) / stretches[i].Length;
                    covers[at]++;
                }
            }
        }

        return [.. sums.Zip(covers, (sum, count) => sum / count)];
    }

    /// <summary>The places of each stretch.</summary>
    private IEnumerable<int[]> Stretches(FeaturePlane plane) =>
        from channel in Enumerable.Range(0, plane.Channels)
        from number in Enumerable.Range(0, 1 + (Math.Max(0, plane.Times - length) + stride - 1) / stride)
        let start = number * stride
        select Enumerable.Range(start, Math.Min(length, plane.Times - start)).Select(time => plane.At(channel, time)).ToArray();

    private static double[] Hidden(double[] sample, double[] nothing, int[][] stretches)
    {
        double[] points = Repeated(sample, stretches.Length);
        for (int i = 0; i < stretches.Length; i++)
        {
            foreach (int at in stretches[i])
                points[(i * sample.Length) + at] = nothing[at];
        }

        return points;
    }

    private static double[] Repeated(double[] sample, int times) => [.. Enumerable.Repeat(sample, times).SelectMany(numbers => numbers)];
}
