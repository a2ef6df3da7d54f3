using TorchSharp;

namespace PruneKit.Tests;

public sealed class HeartRateTaskTests
{
    private static readonly Lazy<DataSplit> Synthetic = new(() => new HeartRateTask().Data(null).Load());

    [Fact]
    public void The_network_is_small_and_gives_a_score_a_rate()
    {
        using var scope = torch.NewDisposeScope();
        using Network network = Network.Create(new HeartRateTask().Network!, seed: 1);
        Assert.InRange(network.ParameterCount, 500, 2000);
        Assert.Equal([3L, 110], network.Module.call(torch.zeros(3, 7, 110)).shape);
    }

    [Fact]
    public void Bins_reach_from_36_to_222_beats_a_minute()
    {
        TaskDefinition task = new HeartRateTask().Definition;
        Assert.Equal((36.0, 222.0), (task.Bins!.At(0), Math.Round(task.Bins.At(109), 6)));
        Assert.Equal(("36.0 BPM", "222.0 BPM", 110), (task.Classes[0], task.Classes[^1], task.Classes.Count));
    }

    [Fact]
    public void Synthetic_people_are_kept_apart_and_only_training_ones_are_played_at_other_speeds()
    {
        DataSplit split = Synthetic.Value;
        Assert.Equal(5 * 9, split.Train.Groups.Distinct().Count());
        Assert.Equal(["synthetic03"], split.Validation.Groups.Distinct());
        Assert.Equal(["synthetic04", "synthetic08"], split.Test.Groups.Distinct());
        Assert.DoesNotContain(split.Train.Groups, group => new[] { "synthetic03", "synthetic04", "synthetic08" }.Any(group.StartsWith));
        Assert.Equal(2 * 77, split.Test.Count);
        Assert.All(split.Train.Inputs[0].Values, value => Assert.InRange(value, 0, 1.5));
    }

    [Fact]
    public void What_is_built_in_is_marked_as_synthetic_and_stays_so()
    {
        DataSplit split = PreprocessPipeline.None.Apply(Synthetic.Value);
        Assert.All(new[] { split.Train, split.Validation, split.Test, split.Test.Take(1, 2), split.Test.Where(group => group == "synthetic04") }, part => Assert.True(part.IsSynthetic));
        using Network network = Network.Create(new HeartRateTask().Network!, seed: 1);
        Assert.True(Evaluator.Evaluate(network, split.Test, new HeartRateTask().Definition, TestContext.Current.CancellationToken).Synthetic);
        Assert.Null(Evaluator.Evaluate(network, new LabelledData(split.Test.Inputs, split.Test.Targets, split.Test.Groups), new HeartRateTask().Definition, TestContext.Current.CancellationToken).Synthetic);
    }

    [Fact]
    public void The_same_seed_gives_the_same_windows() =>
        Assert.Equal(Synthetic.Value.Test.Inputs[0].Values, new HeartRateTask().Data(null).Load(TestContext.Current.CancellationToken).Test.Inputs[0].Values);

    [Fact]
    public void Every_public_subject_is_left_out_once_and_the_odd_recording_always()
    {
        SensorRecording[] recordings = [.. Enumerable.Range(1, 12).Select(i => Recording($"DATA_{i:00}_TYPE0{(i == 1 ? 1 : 2)}", $"{i:00}")), Recording("DATA_04_TYPE01", "S04"), Recording("DATA_S04_T01", "S04"), Recording("TEST_S01_T01", "S01")];
        for (int fold = 0; fold < HeartRateTask.Folds; fold++)
        {
            DataPart?[] parts = [.. recordings.Select(HeartRateSplit.LeavingOut(recordings, fold, "troika"))];
            Assert.Equal(DataPart.Test, parts[fold]);
            Assert.Equal((11, 3), (parts.Count(part => part == DataPart.Train), parts.Count(part => part is null)));
        }

        DataPart?[] official = [.. recordings.Select(HeartRateSplit.BuiltIn(recordings, "troika"))];
        Assert.Equal([.. Enumerable.Repeat<DataPart?>(DataPart.Train, 12), null, null, DataPart.Test], official);
    }

    [Fact]
    public void Names_what_is_missing()
    {
        SensorRecording[] one = [Recording("DATA_01_TYPE01", "01"), Recording("DATA_04_TYPE01", "S04")];
        Assert.Contains("troika has training recordings of 1 subjects; leaving one out needs at least 2", Refused(() => HeartRateSplit.LeavingOut(one, 0, "troika")), StringComparison.Ordinal);
        Assert.Contains("troika has 1 training recordings (DATA_NN_TYPETT.mat) and 0 test recordings (TEST_SNN_TTT.mat)", Refused(() => HeartRateSplit.BuiltIn(one, "troika")), StringComparison.Ordinal);
        using var folder = new TemporaryFolder();
        Assert.Contains("is empty", Refused(() => new HeartRateTask().Data(folder.Path).Load(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(folder.Path, "other.mat"), "");
        Assert.Contains("holds no file DATA_NN_TYPETT.mat", Refused(() => new HeartRateTask().Data(folder.Path).Load(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        SensorRecording slow = new("s", "r", 50, [], []);
        Assert.Contains("recording r has 50 samples a second, the model takes 125", Refused(() => HeartRateSignal.Pipeline.Windows(slow)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_recording_shorter_than_a_window_is_refused()
    {
        using var folder = new TemporaryFolder();
        var mat = new MatBuilder();
        mat.Add(mat.Array("sig", 6, [6, 999], mat.Element(9, new byte[6 * 999 * 8]))).Save(folder, "DATA_01_TYPE01.mat");
        Assert.Contains("'sig' has shape [6, 999], expected [6, at least 1000]", Refused(() => new HeartRateTask().Data(folder.Path).Load(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_public_recordings_give_the_published_windows()
    {
        string folder = Judge.RequireData("troika");
        DataSplit split = new HeartRateTask { Fold = 0 }.Data(folder).Load(TestContext.Current.CancellationToken);
        Assert.Equal((148, 0), (split.Test.Count, split.Validation.Count));
        Assert.Equal(11 * 9, split.Train.Groups.Distinct().Count());
        Assert.Equal(74.33920705, split.Test.Targets.Values![0], 4);
        Assert.DoesNotContain(split.Train.Groups, group => group.StartsWith("DATA_01", StringComparison.Ordinal) || group.StartsWith("DATA_04_TYPE01", StringComparison.Ordinal));
    }

    private static SensorRecording Recording(string name, string subject) => new(subject, name, 125, [], []);

    private static string Refused(Action action) => Assert.Throws<InvalidInputException>(action).Message;
}
