namespace PruneKit.Tests;

/// <summary>A made-up task that trains in milliseconds: three waves of different pitch in noise, and a small network with every part that has state: batch norm, dropout.</summary>
internal static class TinyTask
{
    public static TaskDefinition Definition { get; } =
        new("waves", [new InputSpec("x", Shape.Of(1, 16))], ["low", "middle", "high"], new MetricSpec(MetricKind.MacroF1, []));

    public static NetworkBuilder Spec => new NetworkBuilder()
        .Input("x", 1, 16).Conv1d("c1", 4, kernel: 3).BatchNorm("n1").Relu().Conv1d("c2", 6, kernel: 3).Relu().GlobalAverage().Dropout(0.2).Linear("fc", 3);

    public static LabelledData Data(int count, int seed)
    {
        var random = new Random(seed);
        int[] classes = [.. Enumerable.Range(0, count).Select(_ => random.Next(3))];
        float[] values = [.. classes.SelectMany(c => Wave(c, random))];
        return new LabelledData(
            [new DataInput("x", Shape.Of(1, 16), values)], DataTargets.OfClasses(classes), Enumerable.Range(0, count).Select(i => $"s{i % 3}").ToValueList());
    }

    public static TrainingOptions Options { get; } = new() { Epochs = 4, BatchSize = 16, LearningRate = 0.02, Warmup = 0.1, ClassBalance = 0.5, LabelSmoothing = 0.05, Seed = 5 };

    public static Network Network() => Spec.Build(seed: 2);

    private static IEnumerable<float> Wave(int pitch, Random random)
    {
        double phase = random.NextDouble() * 6;
        return Enumerable.Range(0, 16).Select(t => (float)(Math.Sin(phase + (t * (0.5 + pitch))) + (0.3 * random.NextDouble()))).ToArray();
    }
}
