using System.Text.Json.Nodes;

namespace PruneKit.Tests;

public class ActivityTaskTests
{
    private static readonly ActivityTask Activity = new();

    [Fact]
    public void Synthetic_people_are_kept_apart_and_do_all_six()
    {
        DataSplit split = Activity.Data(null).Load(TestContext.Current.CancellationToken);
        Assert.True(split.Train.IsSynthetic && split.Validation.IsSynthetic && split.Test.IsSynthetic);
        HashSet<string>[] subjects = [.. new[] { split.Train, split.Validation, split.Test }.Select(part => part.Groups.ToHashSet())];
        Assert.Equal(10, subjects.Sum(part => part.Count));
        Assert.Equal(10, subjects.SelectMany(part => part).Distinct().Count());
        Assert.Equal(Enumerable.Range(0, 6), split.Test.Targets.Classes!.Distinct().Order());
        Assert.Equal(Shape.Of(9, 128), split.Train.Inputs[0].Shape);
    }

    [Fact]
    public void The_same_seed_gives_the_same_recordings_and_another_does_not()
    {
        float[] Samples(int seed) => new MotionGenerator(seed, 2).Read(cancellation: TestContext.Current.CancellationToken).First().Channels[0].Samples;
        Assert.Equal(Samples(1), Samples(1));
        Assert.NotEqual(Samples(1), Samples(2));
    }

    [Fact]
    public void Synthetic_gravity_is_one_g_at_rest()
    {
        SensorRecording recording = new MotionGenerator(3).Read(cancellation: TestContext.Current.CancellationToken).First();
        SignalLabel standing = recording.Labels.Single(label => label.Name == "standing");
        double mean = Enumerable.Range(standing.Start, standing.Count).Average(i => Math.Sqrt(recording.Channels.Take(3).Sum(channel => Math.Pow(channel.Samples[i], 2))));
        Assert.InRange(mean, 0.97, 1.03);
    }

    [Fact]
    public void Windows_lie_inside_their_segment_and_filters_run_on_between()
    {
        SensorRecording recording = new MotionGenerator(1, 4).Read(cancellation: TestContext.Current.CancellationToken).First();
        SignalPipeline signal = Activity.Signal!;
        IReadOnlyList<SignalWindows> windows = signal.Windows(recording, [(200, 200), (210, 128), (0, 100)]);
        Assert.Equal([2, 1, 0], windows.Select(one => one.Places.Count));
        Assert.Equal([(200L, 327L), (264L, 391L)], windows[0].Places);
        SignalStream stream = signal.Start();
        List<float> whole = [];
        for (int i = 0; i <= 319; i++)
        {
            stream.Push([.. recording.Channels.Select(channel => (double)channel.Samples[i])]);
            while (stream.TryTake(out SignalFrame frame))
                whole = [.. frame.Values.Select(value => (float)value)];
        }

        Assert.Equal(signal.Windows(recording, [(192, 128)])[0].Values, whole);
    }

    [Fact]
    public void Turned_windows_keep_their_lengths()
    {
        var random = new Random(2);
        float[] values = [.. Enumerable.Range(0, 2 * 6 * 5).Select(_ => (float)random.NextDouble())];
        var windows = new LabelledData([new DataInput("motion", Shape.Of(6, 5), values)], DataTargets.OfClasses([0, 1]), ["a", "b"]);
        LabelledData all = TurnedWindows.AddTo(windows, 2, 10, seed: 4);
        Assert.Equal(6, all.Count);
        Assert.Equal(["a", "b", "a", "b", "a", "b"], all.Groups);
        for (int copy = 1; copy < 3; copy++)
        {
            for (int group = 0; group < 4; group++)
            {
                for (int step = 0; step < 5; step++)
                    Assert.Equal(Length(values, group, step), Length(all.Inputs[0].Values[(copy * values.Length)..], group, step), 1e-6);
            }
        }

        Assert.NotEqual(values, all.Inputs[0].Values[values.Length..(2 * values.Length)]);
        Assert.Equal([-2f, 1f, 3f], TurnedWindows.Turn([1, 2, 3], 1, [0, -1, 0, 1, 0, 0, 0, 0, 1]));

        static double Length(float[] values, int group, int step) => Math.Sqrt(Enumerable.Range(0, 3).Sum(axis => Math.Pow(values[(((group * 3) + axis) * 5) + step], 2)));
    }

    [Fact]
    public void A_set_without_an_activity_is_refused_by_its_name()
    {
        using var folder = new TemporaryFolder();
        string sample = string.Concat(Enumerable.Repeat("0.1 0.2 0.3\n", 400));
        foreach (string name in new[] { "exp01_user01", "exp02_user02", "exp03_user05" })
        {
            File.WriteAllText(folder.File($"acc_{name}.txt"), sample);
            File.WriteAllText(folder.File($"gyro_{name}.txt"), sample);
        }

        File.WriteAllText(folder.File("labels.txt"), "1 1 1 1 400\n2 2 1 1 400\n3 5 1 1 400\n");
        string message = Assert.Throws<InvalidInputException>(() => Activity.Data(folder.Path).Load(TestContext.Current.CancellationToken)).Message;
        Assert.Contains("the train subjects (01) have no window of walking-upstairs", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_result_says_that_the_signals_are_synthetic_and_the_file_holds_the_pipeline()
    {
        using var folder = new TemporaryFolder();
        string model = folder.File("m.safetensors");
        Assert.Contains("synthetic data", await CommandLine.OutputOfAsync("train", "activity", "-o", model, "--epochs", "1", "--quiet"), StringComparison.Ordinal);
        string small = folder.File("s.safetensors"), quantized = folder.File("q.safetensors");
        await CommandLine.OutputOfAsync("prune", model, "-o", small, "--sparsity", "50", "--quiet");
        Assert.Contains("synthetic data", await CommandLine.OutputOfAsync("quantize", small, "-o", quantized, "--task", "activity", "--quiet"), StringComparison.Ordinal);
        Assert.True((bool)JsonNode.Parse(await CommandLine.OutputOfAsync("evaluate", quantized, "--task", "activity", "--json"))!["evaluation"]!["synthetic"]!);
        Assert.Contains("synthetic data", await CommandLine.OutputOfAsync("compare", model, quantized, "--task", "activity"), StringComparison.Ordinal);
        Assert.DoesNotContain("synthetic", await CommandLine.OutputOfAsync("inspect", quantized), StringComparison.Ordinal);
        Assert.Equal(Activity.Signal, SignalSection.Read(Safetensors.Read(quantized), quantized));
    }

    [DeepFact]
    public async Task Hapt_gives_the_windows_of_the_protocol()
    {
        string set = Judge.RequireData("hapt");
        Judge.Require("tar and xz", Judge.HasProgram("tar") && Judge.HasProgram("xz"));
        using var folder = new TemporaryFolder();
        ToolRun run = await ToolRun.StartAsync("tar", "-xJf", Path.Combine(set, "RawData_txt.tar.xz"), "-C", folder.Path);
        Assert.True(run.ExitCode == 0, run.Error);
        LabelledData windows = ActivityWindows.Of(new HaptFolder(folder.Path).Read(cancellation: TestContext.Current.CancellationToken), Activity.Signal!);
        Assert.Equal([1722, 1544, 1407, 1801, 1979, 1958], Enumerable.Range(0, 6).Select(index => windows.Targets.Classes!.Count(label => label == index)));
        Assert.Equal(30, windows.Groups.Distinct().Count());
    }
}
