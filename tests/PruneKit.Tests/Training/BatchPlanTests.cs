using CsCheck;

namespace PruneKit.Tests;

public sealed class BatchPlanTests
{
    [Fact]
    public void Spreads_windows_evenly_as_documented()
    {
        var plan = new BatchPlan(new TrainingOptions { BatchSize = 4, Epochs = 2 }, 10);
        Assert.Equal(3, plan.StepsPerEpoch);
        Assert.Equal(6, plan.Steps);
        Assert.Equal([3, 3, 4, 3, 3, 4], Enumerable.Range(0, 6).Select(taken => plan.WindowsAfter(taken).Length));
    }

    [Fact]
    public void Every_epoch_has_every_window_once() => Property.Holds(
        Gen.Select(Gen.Int[1, 200], Gen.Int[1, 70], Gen.Int[0, 5]),
        sample =>
        {
            (int windows, int batch, int seed) = sample;
            var plan = new BatchPlan(new TrainingOptions { BatchSize = batch, Epochs = 2, Seed = seed }, windows);
            for (int epoch = 0; epoch < 2; epoch++)
                Assert.Equal(Enumerable.Range(0, windows), Epoch(plan, epoch).Order());
        });

    [Fact]
    public void Draws_some_windows_without_repetition()
    {
        var plan = new BatchPlan(new TrainingOptions { BatchSize = 8, SamplesPerEpoch = 20 }, 100);
        Assert.Equal(3, plan.StepsPerEpoch);
        Assert.Equal(20, Epoch(plan, 0).Distinct().Count());
        Assert.NotEqual(Epoch(plan, 0), Epoch(plan, 1));
    }

    [Fact]
    public void Is_a_pure_function_of_seed_and_step()
    {
        var options = new TrainingOptions { BatchSize = 8, Seed = 3 };
        var forward = new BatchPlan(options, 50);
        int[] last = Epoch(forward, 4);
        Assert.Equal(last, Epoch(new BatchPlan(options, 50), 4));
        Assert.NotEqual(last, Epoch(new BatchPlan(options with { Seed = 4 }, 50), 4));
    }

    [Fact]
    public void Needs_a_window() => Assert.Throws<InvalidInputException>(() => new BatchPlan(new TrainingOptions(), 0));

    private static int[] Epoch(BatchPlan plan, int epoch)
    {
        List<int> windows = [];
        for (int i = 0; i < plan.StepsPerEpoch; i++)
            windows.AddRange(plan.WindowsAfter((epoch * plan.StepsPerEpoch) + i));
        return [.. windows];
    }
}
