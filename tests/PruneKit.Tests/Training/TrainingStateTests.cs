namespace PruneKit.Tests;

public sealed class TrainingStateTests
{
    [Fact]
    public void The_mean_loss_weighs_batches_by_their_windows()
    {
        TrainingState state = new TrainingState().AfterStep(1, 3).AfterStep(2, 1).AfterEpoch(50, counts: true, largerIsBetter: true);
        Assert.Equal(new EpochResult(1, 1.25, 50), state.Epochs[0]);
        Assert.Equal(0, state.LossCount);
        Assert.Equal(2, state.Step);
    }

    [Theory]
    [InlineData(true, 2, 1)]
    [InlineData(false, 1, 2)]
    public void The_best_epoch_follows_the_metrics_direction(bool largerIsBetter, int best, int stale)
    {
        TrainingState state = After(largerIsBetter, (1, true), (3, true), (2, true));
        Assert.Equal((best, stale), (state.BestEpoch, state.Stale));
    }

    [Fact]
    public void An_equal_metric_is_not_better() => Assert.Equal(1, After(true, (1, true), (1, true)).BestEpoch);

    [Fact]
    public void Epochs_do_not_count_while_pruning_goes_on()
    {
        TrainingState state = After(true, (9, false), (1, true), (2, true));
        Assert.Equal((3, 0), (state.BestEpoch, state.Stale));
    }

    private static TrainingState After(bool largerIsBetter, params (double Metric, bool Counts)[] epochs) =>
        epochs.Aggregate(new TrainingState(), (state, epoch) => state.AfterEpoch(epoch.Metric, epoch.Counts, largerIsBetter));
}
