using System.Text.Json.Nodes;

namespace PruneKit.Tests;

public class FallTaskTests
{
    private static readonly FallTask Fall = new();

    [Fact]
    public void Synthetic_people_are_kept_apart_and_have_both_classes()
    {
        DataSplit split = Fall.Data(null).Load(TestContext.Current.CancellationToken);
        Assert.All([split.Train, split.Validation, split.Test], part => Assert.True(part.IsSynthetic));
        HashSet<string>[] subjects = [.. new[] { split.Train, split.Validation, split.Test }.Select(part => part.Groups.ToHashSet())];
        Assert.Equal(8, subjects.SelectMany(part => part).Distinct().Count());
        Assert.Equal(8, subjects.Sum(part => part.Count));
        Assert.Equal(2 * 9, split.Test.Targets.Classes!.Count(label => label == 1));
        Assert.Equal(Shape.Of(4, 128), split.Train.Inputs[0].Shape);
    }

    [Fact]
    public void The_same_seed_gives_the_same_trials_and_another_does_not()
    {
        float[] Samples(int seed) => new FallGenerator(seed, 1).Read(cancellation: TestContext.Current.CancellationToken).First().Channels[0].Samples;
        Assert.Equal(Samples(1), Samples(1));
        Assert.NotEqual(Samples(1), Samples(2));
    }

    [Fact]
    public void A_synthetic_fall_drops_lands_and_lies_and_a_jump_stands_again()
    {
        SensorRecording[] trials = [.. new FallGenerator(1, 1).Read(cancellation: TestContext.Current.CancellationToken)];
        foreach (SensorRecording trial in trials.Where(trial => trial.Name.StartsWith('F')))
        {
            double[] length = [.. Enumerable.Range(0, trial.Length).Select(i => Math.Sqrt(trial.Channels.Sum(channel => Math.Pow(channel.Samples[i], 2))))];
            Assert.InRange(length.Min(), 0, 0.8);
            Assert.InRange(length.Max(), 2, 7);
            Assert.True(Upright(trial) < 0.65);
        }

        Assert.All(trials.Where(trial => trial.Name.StartsWith("D03", StringComparison.Ordinal)), trial => Assert.InRange(Upright(trial), 0.95, 1.05));

        static double Upright(SensorRecording trial) => -trial["accY"].Samples[^100..].Average();
    }

    [Fact]
    public void The_window_holds_the_mean_of_four_samples_around_the_hardest_impact()
    {
        float[] flat = new float[1600], vertical = [.. Enumerable.Repeat(-1f, 1600)];
        (vertical[400], vertical[801]) = (-4, -9);
        SignalWindows windows = Fall.Signal!.Windows(Trial("SA01", "D01", flat, vertical, flat));
        Assert.Equal([-1.75f, -3f], new[] { 0, 1 }.Select(window => windows.Values[(window * 512) + 128 + FallTask.Impact.Before]));
        Assert.Equal(3f, windows.Values[512 + 384 + FallTask.Impact.Before]);
        Assert.Equal(0.0075, Fall.Signal.DelaySeconds, 1e-12);
        Assert.Equal(800 + (79 * 4) + 3, windows.Places[1].Last);
    }

    [Fact]
    public void A_larger_impact_takes_the_place_of_a_smaller_one()
    {
        var pipeline = new SignalPipeline("x", 50, [new SignalChannel("a", "g")], [new ImpactStep("a", 2, 1, 2)]);
        SignalWindows windows = pipeline.Windows(new SensorRecording("s", "r", 50, [new SensorSignal("a", "g", [1, 3, 4, 1, 1, 2, 2, 0])], []));
        Assert.Equal([3f, 4f, 1f, 1f, 2f, 2f], windows.Values);
        Assert.Equal([(1L, 3L), (4L, 6L)], windows.Places);
        Assert.Equal([5f, 5f, 0f], pipeline.Windows(new SensorRecording("s", "r", 50, [new SensorSignal("a", "g", [5, 0, 0])], [])).Values);
    }

    [Fact]
    public void One_subject_alone_an_empty_class_and_a_fall_without_impact_are_refused()
    {
        using var folder = new TemporaryFolder();
        string steps = string.Concat(Enumerable.Range(0, 800).Select(i => i == 300 ? "0,-4000,0,0,0,0,0,0,0;\n" : "0,-256,0,0,0,0,0,0,0;\n"));
        File.WriteAllText(folder.File("D01_SA01_R01.txt"), steps);
        Assert.Contains("the train subjects (SA01) have no impact in a trial of class fall", Message(), StringComparison.Ordinal);
        File.WriteAllText(folder.File("F01_SA01_R01.txt"), steps);
        Assert.Contains("the validation subjects (none) have no impact in a trial of class daily", Message(), StringComparison.Ordinal);
        File.WriteAllText(folder.File("D01_SA04_R01.txt"), steps);
        File.WriteAllText(folder.File("F01_SA04_R01.txt"), steps);
        File.WriteAllText(folder.File("F01_SA19_R01.txt"), string.Concat(Enumerable.Repeat("0,-256,0,0,0,0,0,0,0;\n", 800)));
        Assert.Contains("have 1 falls whose hardest impact is below 1.4 g", Message(), StringComparison.Ordinal);

        string Message() => Assert.Throws<InvalidInputException>(() => Fall.Data(folder.Path).Load(TestContext.Current.CancellationToken)).Message;
    }

    [Fact]
    public async Task From_training_to_c_all_says_that_the_signals_are_synthetic()
    {
        using var folder = new TemporaryFolder();
        string model = folder.File("m.safetensors"), small = folder.File("s.safetensors"), quantized = folder.File("q.safetensors");
        Assert.Contains("synthetic data", await CommandLine.OutputOfAsync("train", "fall", "-o", model, "--epochs", "1", "--quiet"), StringComparison.Ordinal);
        await CommandLine.OutputOfAsync("prune", model, "-o", small, "--sparsity", "50", "--quiet");
        await CommandLine.OutputOfAsync("quantize", small, "-o", quantized, "--task", "fall", "--quiet");
        Assert.True((bool)JsonNode.Parse(await CommandLine.OutputOfAsync("evaluate", quantized, "--task", "fall", "--json"))!["evaluation"]!["synthetic"]!);
        await CommandLine.OutputOfAsync("export", quantized, "--format", "c", "-o", folder.File("c"));
        Assert.Equal(Fall.Signal, SignalSection.Read(Safetensors.Read(quantized), quantized));
    }

    private static SensorRecording Trial(string subject, string activity, params float[][] axes) => new(subject, activity, SisFallFolder.RateHz,
        axes.Select((samples, axis) => new SensorSignal($"acc{"XYZ"[axis]}", "g", samples)).ToValueList(), [new SignalLabel(0, axes[0].Length, activity)]);
}
