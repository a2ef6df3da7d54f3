namespace PruneKit.Tests;

public class SleepSummaryTests
{
    [Fact]
    public void The_example_has_the_numbers_of_its_documentation()
    {
        var night = SleepSummary.Of([0, 0, 1, 1, 0, 2]);
        Assert.Equal((3, 1.5, 1.0, 1, 0.5), (night.InBedMinutes, night.AsleepMinutes, night.LatencyMinutes, night.NremMinutes, night.RemMinutes));
        Assert.Equal((50, 0.5, 1), (night.EfficiencyPercent, night.WakeAfterOnsetMinutes, night.Awakenings));
    }

    [Fact]
    public void A_night_without_sleep_has_no_latency()
    {
        var night = SleepSummary.Of([0, 0, 0]);
        Assert.Null(night.LatencyMinutes);
        Assert.Null(night.WakeAfterOnsetMinutes);
        Assert.Equal(0, night.EfficiencyPercent);
        Assert.Equal(0, SleepSummary.Of([]).EfficiencyPercent);
    }

    [Theory]
    [InlineData(100, 0, 0, "less than an hour")]
    [InlineData(200, 0, 200, "no sleep was seen")]
    [InlineData(1000, 61, 0, "took long to fall asleep")]
    [InlineData(1000, 10, 150, "a restless night")]
    [InlineData(800, 10, 10, "a short night")]
    [InlineData(960, 10, 10, "a good night")]
    public void Advice_is_the_first_rule_that_fits(int epochs, int before, int after, string advice)
    {
        int[] stages = [.. Enumerable.Range(0, epochs).Select(epoch => epoch < before || epoch >= epochs - after ? 0 : 1)];
        Assert.StartsWith(advice, SleepAdvice.For(SleepSummary.Of(stages)).Replace("it took", "took", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void An_epoch_without_a_stage_is_refused() =>
        Assert.Contains("of 3 epochs 1 ", Assert.Throws<InvalidInputException>(() => SleepSummary.Of([0, -1, 2])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_task_measures_every_night_by_its_labelled_epochs()
    {
        LabelledData test = new SleepTask().Data(null).Load(TestContext.Current.CancellationToken).Test;
        int[] wake = [.. test.Targets.Classes!.Select(stage => stage == DataTargets.Ignored ? 2 : 0)];
        ValueList<SubjectMeasure> measures = new SleepTask().Measure(new Predictions(test.Targets.PerWindow, wake, null), test);
        Assert.Equal(8 * 6, measures.Count);
        Assert.All(measures.Where(measure => measure.Name == "sleep efficiency"), measure => Assert.True(measure is { Answered: 0, True: > 50 and < 100 }));
        Assert.All(measures.Where(measure => measure.Name == "sleep latency"), measure => Assert.True(measure is { Answered: null, True: >= 0 }));
    }
}
