namespace PruneKit;

/// <summary>Mean and deviation of one feature over a data set.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Deviation">The population's standard deviation, or 1 where the feature does not change.</param>
internal sealed record FeatureStatistics(double Mean, float Deviation)
{
    /// <summary>Deviations below this share of the mean are rounding, not signal.</summary>
    private const double Negligible = 1e-6;

    /// <summary>The statistics of every feature along an axis, in double precision and two passes.</summary>
    public static FeatureStatistics[] Of(LabelledData data, DataInput input, int axis)
    {
        int features = (int)input.Shape[axis];
        double[] counts = new double[features], sums = new double[features], squares = new double[features];
        Each(data, input, axis, (feature, value) => (counts[feature], sums[feature]) = (counts[feature] + 1, sums[feature] + value));
        if (counts.Contains(0))
            throw new InvalidInputException($"input '{input.Name}' has no labelled training window to take its mean and deviation from; give the training part some");
        double[] means = [.. sums.Zip(counts, (sum, count) => sum / count)];
        Each(data, input, axis, (feature, value) => squares[feature] += (value - means[feature]) * (value - means[feature]));
        return [.. means.Select((mean, feature) => new FeatureStatistics(mean, Positive(Math.Sqrt(squares[feature] / counts[feature]), mean)))];
    }

    private static float Positive(double deviation, double mean) => deviation <= Negligible * Math.Max(Math.Abs(mean), Negligible) ? 1 : (float)deviation;

    private static void Each(LabelledData data, DataInput input, int axis, Action<int, float> visit)
    {
        int features = (int)input.Shape[axis], inner = AxisWalk.Inner(input.Shape, axis), size = (int)input.Shape.ElementCount;
        int? timeInner = TimeInner(data, input, axis);
        for (int i = 0; i < input.Values.Length; i++)
        {
            if (timeInner is not int step || data.Targets.Classes![(i / size * data.Targets.PerWindow) + (i % size / step % data.Targets.PerWindow)] != DataTargets.Ignored)
                visit(i / inner % features, input.Values[i]);
        }
    }

    /// <summary>Numbers between two time steps, where classes are given a time step; else null.</summary>
    private static int? TimeInner(LabelledData data, DataInput input, int axis)
    {
        if (data.Targets.PerWindow == 1 || data.Targets.Classes is null)
            return null;
        int time = Enumerable.Range(0, input.Shape.Rank).FirstOrDefault(one => one != axis && input.Shape[one] == data.Targets.PerWindow, -1);
        return time < 0 ? null : AxisWalk.Inner(input.Shape, time);
    }
}
