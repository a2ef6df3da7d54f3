namespace PruneKit.Tests;

public sealed class BinAnswersTests
{
    private static readonly TaskDefinition Task = Answers.Task("60", "62", "64") with { Bins = new ValueBins(60, 2, "BPM"), Metric = new MetricSpec(MetricKind.MeanAbsoluteError, []) };

    private static readonly float[] Scores = [.. new double[] { 6, 3, 1, 1, 1, 8, 1, 8, 1 }.Select(value => (float)Math.Log(value))];

    [Fact]
    public void Single_windows_answer_with_their_median()
    {
        using Network network = Answers.Identity(3);
        Evaluation evaluation = Evaluator.Evaluate(network, Data("a", "a", "a"), Task, TestContext.Current.CancellationToken);
        Assert.Equal((3L, MetricKind.MeanAbsoluteError), (evaluation.Count, evaluation.MetricKind));
        Assert.Null(evaluation.UntrackedError);
        Assert.Equal((Math.Abs(60.6667 - 61) + Math.Abs(63.75 - 62) + 0) / 3, evaluation.Metric, 3);
    }

    [Fact]
    public void The_models_own_tracker_is_used_and_begins_anew_with_each_recording()
    {
        using Network network = Answers.Identity(3);
        var tracker = new ValueTracker { Drift = 0.5, Trust = 1, Lapse = 0.2, Recovery = 0.5, Jump = 0 };
        network.Attachments = TrackSection.AddTo(network.Attachments, tracker);
        Evaluation evaluation = Evaluator.Evaluate(network, Data("a", "a", "b"), Task, TestContext.Current.CancellationToken);
        Assert.Equal((Math.Abs(60.6667 - 61) + Math.Abs(62.056 - 62) + 0) / 3, evaluation.Metric, 3);
        Assert.Equal((Math.Abs(60.6667 - 61) + Math.Abs(63.75 - 62)) / 3, evaluation.UntrackedError!.Value, 3);
    }

    [Fact]
    public void The_worst_recording_comes_first()
    {
        using Network network = Answers.Identity(3);
        LabelledData data = Data("a", "a", "b");
        Predictions predictions = Evaluator.Predict(network, data, Task, TestContext.Current.CancellationToken);
        Assert.Equal((Math.Abs(60.6667 - 61) + Math.Abs(63.75 - 62)) / 2, Evaluator.Judge(predictions, data, Task, group => group == "a").Metric, 3);
        Assert.Equal(["a", "b"], SubjectEvaluation.Of(predictions, data, Task).Select(one => one.Subject));
    }

    [Fact]
    public void The_section_keeps_the_numbers_and_is_not_replaced()
    {
        var tracker = new ValueTracker { Drift = 2, Trust = 0.5 };
        TensorContainer container = TrackSection.AddTo(TensorContainer.Empty, tracker);
        Assert.Equal(tracker, TrackSection.Read(TrackSection.AddTo(container, new ValueTracker()), "m"));
        Assert.Null(TrackSection.Read(TensorContainer.Empty, "m"));
        Assert.Equal(TensorContainer.Empty.Sections.Count, TrackSection.AddTo(TensorContainer.Empty, null).Sections.Count);
        var broken = TensorContainer.Empty.WithSection(TrackSection.Name, """{"drift":-1}""");
        Assert.Contains("section 'track/1' of m: Drift is -1", Assert.Throws<InvalidInputException>(() => TrackSection.Read(broken, "m")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Classes_alone_are_refused_where_numbers_are_judged()
    {
        using Network network = Answers.Identity(3);
        LabelledData classes = Answers.Classes(Scores, [0, 1, 2], Shape.Of(3));
        Assert.Contains("DataTargets.OfBins", Assert.Throws<InvalidInputException>(() => Evaluator.Evaluate(network, classes, Task, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bins_know_their_values()
    {
        var bins = new ValueBins(36, 2, "BPM");
        Assert.Equal(42, bins.At(3));
        Assert.Equal([3, 0, 9], new[] { 42.9, 10, 300 }.Select(value => bins.ClassOf(value, 10)));
        DataTargets targets = DataTargets.OfBins([42.9f, 37], bins, 10).Take([1]);
        Assert.Equal([1], targets.Classes!);
        Assert.Equal([37f], targets.Values!);
    }

    private static LabelledData Data(params string[] groups) =>
        new([new DataInput("x", Shape.Of(3), Scores)], DataTargets.OfBins([61, 62, 62], Task.Bins!, 3), groups.ToValueList());
}
