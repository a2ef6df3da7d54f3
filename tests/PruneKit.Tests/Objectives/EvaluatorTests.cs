namespace PruneKit.Tests;

public sealed class EvaluatorTests
{
    private static readonly TaskDefinition TwoClasses = Answers.Task("n", "v");

    [Fact]
    public void Judges_one_answer_a_window()
    {
        using Network network = Answers.Identity(2);
        LabelledData data = Answers.Classes([1, 0, 0, 1, 1, 0, 0, 1], [0, 1, 1, DataTargets.Ignored], Shape.Of(2));
        Evaluation evaluation = Evaluator.Evaluate(network, data, TwoClasses, TestContext.Current.CancellationToken);

        Assert.Equal(3, evaluation.Count);
        Assert.Equal([[1, 0], [1, 1]], evaluation.Confusion);
        Assert.Equal(200 / 3d, evaluation.AccuracyPercent!.Value, 10);
        Assert.Equal(evaluation.MacroF1Percent, evaluation.Metric);
        Assert.Equal(new ClassScore("v", 100, 50, 100 * (2 / 3d), 2), evaluation.Classes[1]);
    }

    [Fact]
    public void Judges_one_answer_a_time_step()
    {
        using Network network = Answers.Identity(3, 2);
        LabelledData data = Answers.Classes([1, 0, 0, 1, 1, 0], [0, 1, DataTargets.Ignored], Shape.Of(3, 2), perWindow: 3);
        Assert.Equal(100, Evaluator.Evaluate(network, data, TwoClasses, TestContext.Current.CancellationToken).AccuracyPercent);
    }

    [Fact]
    public void Judges_numbers()
    {
        using Network network = Answers.Identity(1);
        Evaluation evaluation = Evaluator.Evaluate(network, Answers.Values([70, 80], [72, 77]), Answers.Task(), TestContext.Current.CancellationToken);
        Assert.Equal(2.5, evaluation.Metric);
        Assert.Equal(2.5, evaluation.MeanAbsoluteError);
    }

    [Fact]
    public void Judges_without_one_patient_from_the_same_answers()
    {
        using Network network = Answers.Identity(2);
        LabelledData data = Answers.Classes([1, 0, 0, 1, 1, 0], [0, 1, 1], Shape.Of(2), 1, "100", "100", "232");
        Predictions predictions = Evaluator.Predict(network, data, TwoClasses, TestContext.Current.CancellationToken);

        Assert.Equal([0, 1, 0], predictions.Classes!);
        Assert.Equal(100, Evaluator.Judge(predictions, data, TwoClasses, patient => patient != "232").AccuracyPercent);
        Assert.Equal(0, Evaluator.Judge(predictions, data, TwoClasses, patient => patient == "232").AccuracyPercent);
    }

    [Fact]
    public void The_metric_is_over_the_classes_it_names()
    {
        using Network network = Answers.Identity(2);
        LabelledData data = Answers.Classes([1, 0, 1, 0], [0, 1], Shape.Of(2));
        TaskDefinition task = TwoClasses with { Metric = new MetricSpec(MetricKind.MacroF1, ["n"]) };
        Assert.Equal(200 / 3d, Evaluator.Evaluate(network, data, task, TestContext.Current.CancellationToken).Metric, 10);
        task = TwoClasses with { Metric = new MetricSpec(MetricKind.Accuracy, []) };
        Assert.Equal(50, Evaluator.Evaluate(network, data, task, TestContext.Current.CancellationToken).Metric);
    }

    [Fact]
    public void Puts_the_network_back_into_the_mode_it_was_in()
    {
        using Network network = Answers.Identity(1);
        network.Module.train();
        Evaluator.Evaluate(network, Answers.Values([1], [1]), Answers.Task(), TestContext.Current.CancellationToken);
        Assert.True(network.Module.training);
    }

    [Fact]
    public void The_same_answers_give_the_same_json()
    {
        using Network network = Answers.Identity(1);
        string Json() => CanonicalJson.Write(Evaluator.Evaluate(network, Answers.Values([1, 2], [1, 4]), Answers.Task(), TestContext.Current.CancellationToken));
        Assert.Equal("""{"count":2,"metricKind":"mean-absolute-error","metric":1,"classes":[],"confusion":[],"meanAbsoluteError":1}""", Json());
        Assert.Equal(Json(), Json());
    }

    [Fact]
    public void Many_batches_answer_as_one_window_at_a_time()
    {
        using Network network = Answers.Identity(2);
        float[] outputs = [.. Enumerable.Range(0, 1200).Select(i => (float)((i * 37) % 11))];
        LabelledData data = Answers.Classes(outputs, new int[600], Shape.Of(2));
        int[] expected = [.. Enumerable.Range(0, 600).Select(i => outputs[(2 * i) + 1] > outputs[2 * i] ? 1 : 0)];
        Assert.Equal(expected, Evaluator.Predict(network, data, TwoClasses, TestContext.Current.CancellationToken).Classes!);
    }

    [Fact]
    public void Refuses_what_does_not_fit_by_name()
    {
        using Network network = Answers.Identity(3);
        LabelledData three = Answers.Classes([1, 0, 0], [0], Shape.Of(3));
        Refuses("needs an output of [1, 2]", three, TwoClasses);
        Refuses("which the data do not have", new LabelledData([new DataInput("y", Shape.Of(3), new float[3])], DataTargets.OfClasses([0]), ["a"]), TwoClasses);
        Refuses("in the data, but the network reads 3", Answers.Classes([1, 0], [0], Shape.Of(2)), TwoClasses);
        Refuses("none of 1 windows has a label", Answers.Classes([1, 0, 0], [DataTargets.Ignored], Shape.Of(3)), Answers.Task("a", "b", "c"));
        Refuses("answers NaN for window 0", Answers.Classes([float.NaN, 0, 0], [0], Shape.Of(3)), Answers.Task("a", "b", "c"));
        TaskDefinition over = Answers.Task("a", "b", "c") with { Metric = new MetricSpec(MetricKind.MacroF1, ["d"]) };
        Refuses("the metric is over class 'd'", three, over);

        void Refuses(string part, LabelledData data, TaskDefinition task) => Assert.Contains(
            part, Assert.Throws<InvalidInputException>(() => Evaluator.Evaluate(network, data, task)).Message, StringComparison.Ordinal);
    }
}
