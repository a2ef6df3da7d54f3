using TorchSharp;

namespace PruneKit.Tests;

public class SleepTaskTests
{
    [Fact]
    public void Subjects_are_kept_apart_eight_of_them_for_the_test()
    {
        DataSplit split = new SleepTask().Data(null).Load(TestContext.Current.CancellationToken);
        Assert.Equal((20, 3, 8), (split.Train.Count, split.Validation.Count, split.Test.Count));
        Assert.Equal(31, split.Train.Groups.Concat(split.Validation.Groups).Concat(split.Test.Groups).Distinct().Count());
    }

    [Fact]
    public void Every_epoch_is_answered_once()
    {
        DataSplit split = new SleepTask().Data(null).Load(TestContext.Current.CancellationToken);
        int[] answers = [.. new[] { split.Train, split.Validation, split.Test }.SelectMany(part => part.Targets.Classes!)];
        Assert.Equal([2152, 17_789, 5540], Enumerable.Range(0, 3).Select(stage => answers.Count(answer => answer == stage)));
    }

    [Fact]
    public void Every_subject_is_tested_in_exactly_one_fold()
    {
        foreach (int position in Enumerable.Range(0, 31))
            Assert.Single(Enumerable.Range(0, SleepSplit.Folds), fold => SleepSplit.OfFold(position, fold) == DataPart.Test);
        for (int fold = 0; fold < SleepSplit.Folds; fold++)
            Assert.Equal(3, Enumerable.Range(0, 31).Count(position => SleepSplit.OfFold(position, fold) == DataPart.Validation));
    }

    [Fact]
    public void The_public_folder_gives_the_same_numbers()
    {
        string folder = SharedData.Folder("walch2019");
        Judge.Require("the Walch 2019 features (../shared/data/walch2019)", Directory.Exists(folder));
        LabelledData shipped = new SleepTask().Data(null).Load(TestContext.Current.CancellationToken).Test;
        LabelledData read = new SleepTask().Data(folder).Load(TestContext.Current.CancellationToken).Test;
        Assert.Equal(shipped.Inputs[0].Values, read.Inputs[0].Values);
        Assert.Equal(shipped.Targets.Classes!, read.Targets.Classes!);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_network_is_small_and_answers_every_step(bool wholeNight)
    {
        using var scope = torch.NewDisposeScope();
        using Network network = Network.Create(new SleepTask { WholeNight = wholeNight }.Network!, seed: 1);
        Assert.True(network.Spec.Tensors.Sum(tensor => tensor.Shape.ElementCount) <= 10_000);
        Assert.Equal([2L, 1000, 3], network.Module.call(torch.zeros(2, 1000, SleepFeatures.CountOf(wholeNight))).shape);
    }

    [Fact]
    public void Only_the_task_that_reads_forwards_runs_on_a_stream()
    {
        Assert.NotNull(WearableTasks.Find("sleep").Signal);
        Assert.Null(WearableTasks.Find("sleep-night").Signal);
        Assert.Equal(300, WearableTasks.Find("sleep").Signal!.DelaySeconds);
        Assert.Contains("(offline)", WearableTasks.Find("sleep-night").Summary, StringComparison.Ordinal);
    }
}
