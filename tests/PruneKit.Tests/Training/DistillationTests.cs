using TorchSharp;

namespace PruneKit.Tests;

[Collection(NativeTensorCollection.Name)]
public sealed class DistillationTests
{
    private static readonly LabelledData Train = TinyTask.Data(96, seed: 1);
    private static readonly LabelledData Validation = TinyTask.Data(48, seed: 2);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, 0.082608)]
    [InlineData(2, 0.111820)]
    public void Agrees_with_the_worked_example(double temperature, double expected)
    {
        using var scope = torch.NewDisposeScope();
        using Network teacher = TinyTask.Network();
        torch.Tensor loss = new Distillation(teacher) { Temperature = temperature }.SoftLoss(torch.tensor([2.0, 0.0], [1, 2]), torch.tensor([1.0, 0.0], [1, 2]));
        Assert.Equal(expected, loss.item<double>(), 6);
    }

    [Fact]
    public void Is_nothing_where_both_answer_alike_and_pulls_towards_the_teacher_where_not()
    {
        using var scope = torch.NewDisposeScope();
        using Network teacher = TinyTask.Network();
        var distillation = new Distillation(teacher);
        torch.Tensor scores = torch.tensor([0.3, -1, 2, 0.5, 0.5, 0.5], [2, 3], requires_grad: true);
        Assert.Equal(0, distillation.SoftLoss(scores, scores.detach()).item<double>(), 12);
        torch.Tensor loss = distillation.SoftLoss(scores, torch.tensor([2.0, 0, 0, 0, 0, 2], [2, 3]));
        loss.backward();
        Assert.True(loss.item<double>() > 0);
        // The gradient of T^2 KL by the scores is T (p - q) / answers: a lower score than the teacher's is raised.
        Assert.True(scores.grad![0, 0].item<double>() < 0 && scores.grad![1, 2].item<double>() < 0 && scores.grad![0, 2].item<double>() > 0);
    }

    [Fact]
    public void A_teacher_of_no_weight_changes_nothing_and_one_of_weight_1_replaces_the_labels()
    {
        using Network teacher = Taught(Train, null);
        using Network alone = Taught(Train, null);
        using Network weightless = Taught(Train, new Distillation(teacher) { Weight = 0 });
        Assert.Equal(alone.ToContainer().Digest(), weightless.ToContainer().Digest());

        var wrong = new LabelledData(Train.Inputs, DataTargets.OfClasses([.. Train.Targets.Classes!.Select(c => (c + 1) % 3)]), Train.Groups);
        using Network misled = Taught(wrong, null);
        using Network saved = Taught(wrong, new Distillation(teacher) { Weight = 1 });
        Assert.True(Score(misled) < 20, $"misled {Score(misled)}");
        Assert.True(Score(saved) > 85, $"saved {Score(saved)}");
    }

    [Fact]
    public void What_has_no_label_is_not_taught()
    {
        using Network teacher = Taught(Train, null);
        int[] classes = [.. Train.Targets.Classes!.Select((c, i) => i % 2 == 0 ? c : DataTargets.Ignored)];
        int[] even = [.. Enumerable.Range(0, Train.Count).Where(i => i % 2 == 0)];
        TrainingOptions options = TinyTask.Options with { Epochs = 1, BatchSize = 96, ClassBalance = 0 };
        LabelledData half = new(Train.Inputs, DataTargets.OfClasses(classes), Train.Groups);
        Assert.Equal(Loss(Train.Take(even), even.Length), Loss(half, 96), 5);

        double Loss(LabelledData data, int batch)
        {
            using Network network = new NetworkBuilder().Input("x", 1, 16).Flatten().Linear("fc", 3).Build(seed: 2);
            var hooks = new TrainingHooks { Distillation = new Distillation(teacher) };
            return Trainer.Train(network, data, null, TinyTask.Definition, options with { BatchSize = batch }, hooks, Cancellation).Epochs[0].Loss;
        }
    }

    [Fact]
    public void Numbers_are_learned_from_the_teachers_numbers()
    {
        var random = new Random(1);
        float[] x = [.. Enumerable.Range(0, 400).Select(_ => (float)random.NextDouble())];
        var data = new LabelledData([new DataInput("x", Shape.Of(2), x)], DataTargets.OfValues(new float[200]), Enumerable.Repeat("a", 200).ToValueList());
        TaskDefinition task = new("line", [new InputSpec("x", Shape.Of(2))], [], new MetricSpec(MetricKind.MeanAbsoluteError, []));
        using Network teacher = new NetworkBuilder().Input("x", 2).Linear("fc", 1).Build(seed: 7);
        using Network network = new NetworkBuilder().Input("x", 2).Linear("fc", 1).Build(seed: 1);
        Trainer.Train(network, data, null, task, new TrainingOptions { Epochs = 60, BatchSize = 20, LearningRate = 0.05 }, new TrainingHooks { Distillation = new Distillation(teacher) { Weight = 1 } }, Cancellation);
        double[] expected = WeightValues.Copy(teacher["fc.weight"]), actual = WeightValues.Copy(network["fc.weight"]);
        Assert.Equal(expected[0], actual[0], 2);
        Assert.Equal(expected[1], actual[1], 2);
    }

    [Fact]
    public void A_checkpoint_of_another_teacher_is_refused()
    {
        using var folder = new TemporaryFolder();
        using Network teacher = TinyTask.Network(), other = TinyTask.Spec.Build(seed: 9);
        string path = Path.Combine(folder.Path, "run.checkpoint");
        Run(teacher, new CheckpointStore(path));
        var error = Assert.Throws<InvalidInputException>(() => Run(other, new CheckpointStore(path) { Resume = true }));
        Assert.Contains("another teacher", error.Message, StringComparison.Ordinal);

        static void Run(Network teacher, CheckpointStore store)
        {
            using Network network = TinyTask.Network();
            Trainer.Train(network, Train, Validation, TinyTask.Definition, TinyTask.Options, new TrainingHooks { Distillation = new Distillation(teacher), Checkpoints = store }, Cancellation);
        }
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(101, 0.5)]
    [InlineData(2, -0.1)]
    [InlineData(2, 1.1)]
    public void Refuses_what_is_out_of_range(double temperature, double weight)
    {
        using Network teacher = TinyTask.Network(), network = TinyTask.Network();
        var hooks = new TrainingHooks { Distillation = new Distillation(teacher) { Temperature = temperature, Weight = weight } };
        Assert.Throws<InvalidOptionException>(() => Trainer.Train(network, Train, null, TinyTask.Definition, TinyTask.Options, hooks, Cancellation));
    }

    private static double Score(Network network) => Evaluator.Evaluate(network, Validation, TinyTask.Definition, Cancellation).Metric;

    private static Network Taught(LabelledData data, Distillation? distillation)
    {
        Network network = TinyTask.Network();
        Trainer.Train(network, data, null, TinyTask.Definition, TinyTask.Options with { Epochs = 25 }, new TrainingHooks { Distillation = distillation }, Cancellation);
        return network;
    }
}
