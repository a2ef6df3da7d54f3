namespace PruneKit.Tests;

/// <summary>A network that answers with its input: two inputs, x [classes] and a linear layer of ones on the diagonal.</summary>
internal static class Answers
{
    public static TaskDefinition Task(params ValueList<string> classes) =>
        new("made-up", [new InputSpec("x", Shape.Of(Math.Max(1, classes.Count)))], classes, new MetricSpec(classes.Count > 0 ? MetricKind.MacroF1 : MetricKind.MeanAbsoluteError, []));

    /// <summary>y = x, over the last axis.</summary>
    public static Network Identity(params long[] shape) =>
        new NetworkBuilder().Input("x", shape).Add(new ScaleKind(1, 0)).Build(seed: 1);

    public static LabelledData Classes(float[] outputs, int[] truth, Shape shape, int perWindow = 1, params string[] groups) =>
        new([new DataInput("x", shape, outputs)], DataTargets.OfClasses(truth, perWindow), Groups(truth.Length / perWindow, groups));

    public static LabelledData Values(float[] outputs, float[] truth) =>
        new([new DataInput("x", Shape.Of(1), outputs)], DataTargets.OfValues(truth), Groups(truth.Length, []));

    private static ValueList<string> Groups(int count, string[] groups) =>
        Enumerable.Range(0, count).Select(i => groups.Length > 0 ? groups[i] : "a").ToValueList();
}
