namespace PruneKit.Tests;

public class SubjectEvaluationTests
{
    private static readonly TaskDefinition Classes = new("t", [new InputSpec("x", Shape.Of(1))], ["a", "b", "c"], new MetricSpec(MetricKind.MacroF1, []));

    [Fact]
    public void The_worst_subject_comes_first_and_classes_that_it_lacks_do_not_count()
    {
        LabelledData data = Data(DataTargets.OfClasses([0, 1, 0, 1, 2, -1]), "p", "p", "q", "q", "q", "r");
        ValueList<SubjectEvaluation> subjects = SubjectEvaluation.Of(new Predictions(1, [0, 1, 0, 0, 2, 0], null), data, Classes);
        Assert.Equal(["q", "p"], subjects.Select(one => one.Subject));
        Assert.Equal(100 * ((2 / 3.0) + 0 + 1) / 3, subjects[0].Metric, 1e-9);
        Assert.Equal(100, subjects[1].Metric);
        Assert.Equal([3, 2], subjects.Select(one => one.Count));
    }

    [Fact]
    public void An_error_is_worst_where_it_is_largest()
    {
        LabelledData data = Data(DataTargets.OfValues([70, 80, 90]), "p", "q", "q");
        var numbers = new TaskDefinition("t", Classes.Inputs, [], new MetricSpec(MetricKind.MeanAbsoluteError, []));
        ValueList<SubjectEvaluation> subjects = SubjectEvaluation.Of(new Predictions(1, null, [71, 82, 94]), data, numbers);
        Assert.Equal([("q", 3.0), ("p", 1.0)], subjects.Select(one => (one.Subject, one.Metric)));
    }

    [Fact]
    public async Task The_command_line_shows_every_subject_and_every_night()
    {
        using var folder = new TemporaryFolder();
        using Network network = Network.Create(new SleepTask().Network!, seed: 1);
        network.Save(folder.File("m.safetensors"));
        string shown = await CommandLine.OutputOfAsync("evaluate", folder.File("m.safetensors"), "--task", "sleep", "--by-subject");
        Assert.Contains("subject, worst first", shown, StringComparison.Ordinal);
        Assert.Contains("sleep efficiency", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("subject, worst first", await CommandLine.OutputOfAsync("evaluate", folder.File("m.safetensors"), "--task", "sleep"), StringComparison.Ordinal);
    }

    private static LabelledData Data(DataTargets targets, params string[] subjects) =>
        new([new DataInput("x", Shape.Of(1), new float[targets.Count])], targets, ValueList.Create<string>(subjects));
}
