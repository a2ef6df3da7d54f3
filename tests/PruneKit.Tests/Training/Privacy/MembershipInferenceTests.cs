namespace PruneKit.Tests;

/// <summary>An attack that knows everything but whether one sample was there: does the trained network's loss on it give it away?</summary>
/// <remarks>Many networks are trained with and without an outlier. The threshold is chosen on half of them and judged on the other half. Under (epsilon, delta) the shares of right and false alarms of any attack differ by at most
/// (e^epsilon - 1 + 2 delta) / (e^epsilon + 1) (Kairouz, Oh and Viswanath 2015, https://arxiv.org/abs/1311.0776, theorem 2.1).</remarks>
public sealed class MembershipInferenceTests
{
    private const int Networks = 240;
    private const double Epsilon = 1;
    private const double Delta = 1e-3;

    private static readonly TaskDefinition Task = new("points", [new InputSpec("x", Shape.Of(2))], ["a", "b"], new MetricSpec(MetricKind.Accuracy, []));
    private static readonly TrainingOptions Options = new() { Epochs = 4, BatchSize = 6, LearningRate = 1, LearningRateSchedule = LearningRateKind.Constant };

    [Fact]
    public void The_attack_does_no_better_than_the_promise_allows_and_well_without_noise()
    {
        double bound = (Math.Exp(Epsilon) - 1 + (2 * Delta)) / (Math.Exp(Epsilon) + 1);
        double withNoise = Advantage(Private), without = Advantage(Plain);
        Assert.True(withNoise <= bound, $"the attack's advantage is {withNoise}; the promise allows {bound}");
        Assert.True(without >= 0.8, $"the control's advantage is {without}: an attack that finds nothing there shows nothing");
    }

    private static void Private(Network network, LabelledData data, int seed)
    {
        PrivateTrainingResult result = PrivateTrainer.Train(network, data, Task, Options, new PrivacyOptions { Epsilon = Epsilon, Delta = Delta, Seed = seed }, TestContext.Current.CancellationToken);
        Assert.InRange(result.EpsilonSpent, 0.99 * Epsilon, Epsilon);
    }

    /// <summary>The same steps, sampling and step size, without clipping and noise.</summary>
    private static void Plain(Network network, LabelledData data, int seed)
    {
        using var step = new PrivateStep(network, data, Task, ValueLossKind.Huber, new PrivacyOptions { Epsilon = Epsilon, Delta = Delta, Clip = 1e6, Seed = seed });
        for (int i = 0; i < 8; i++)
            step.Take(0.5, 0, 1);
    }

    private static double Advantage(Action<Network, LabelledData, int> train)
    {
        double[] there = Losses(train, Data(withOutlier: true), 0), absent = Losses(train, Data(withOutlier: false), 100_000);
        double[] thresholds = [.. there.Concat(absent)];
        double best = thresholds.MaxBy(threshold => Difference(there[..(Networks / 2)], absent[..(Networks / 2)], threshold));
        return Difference(there[(Networks / 2)..], absent[(Networks / 2)..], best);
    }

    private static double Difference(double[] there, double[] absent, double threshold) =>
        ((double)there.Count(loss => loss <= threshold) / there.Length) - ((double)absent.Count(loss => loss <= threshold) / absent.Length);

    private static double[] Losses(Action<Network, LabelledData, int> train, LabelledData data, int firstSeed) => [.. Enumerable.Range(0, Networks).Select(i =>
    {
        using Network network = new NetworkBuilder().Input("x", 2).Linear("fc", 2).Build(1);
        train(network, data, firstSeed + i);
        return CalibrationLoss.Of(network, Data(withOutlier: true).Take(11), Task);
    })];

    /// <summary>Eleven points that are easily told apart, and one far off with the other label; an absent sample has no label, so that it adds nothing to any step.</summary>
    private static LabelledData Data(bool withOutlier)
    {
        var random = new Random(5);
        float[] points = [.. Enumerable.Range(0, 11).SelectMany(i => new[] { (i % 2 == 0 ? 1f : -1f) + (0.3f * (float)random.NextDouble()), (float)random.NextDouble() - 0.5f }), 0.5f, 6];
        int[] labels = [.. Enumerable.Range(0, 11).Select(i => i % 2), withOutlier ? 1 : DataTargets.Ignored];
        return new LabelledData([new DataInput("x", Shape.Of(2), points)], DataTargets.OfClasses(labels), [.. Enumerable.Repeat("s", 12)]);
    }
}
