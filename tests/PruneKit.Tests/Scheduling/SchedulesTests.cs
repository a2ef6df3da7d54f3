using CsCheck;

namespace PruneKit.Tests;

public sealed class SchedulesTests
{
    private static readonly Gen<ScheduleSpec> Specs =
        from kind in Gen.Int[0, Schedules.Catalogue.Names.Count - 1]
        from initial in Gen.Int[0, 999]
        from more in Gen.Int[0, 999]
        from begin in Gen.Long[0, 1000]
        from length in Gen.Long[0, 2000]
        from every in Gen.Long[1, 300]
        select new ScheduleSpec(Schedules.Catalogue.Names[kind], new Sparsity(Math.Max(initial, more) / 1000m), begin, begin + length) { Every = every, Initial = new Sparsity(initial / 1000m) };

    [Fact]
    public void One_shot_follows_its_example() => AssertFollows(Schedules.OneShot(Sparsity.Percent(80), at: 200), (0, 0), (199, 0), (200, 80), (5000, 80));

    [Fact]
    public void Linear_follows_its_example() =>
        AssertFollows(Schedules.Linear(Sparsity.Percent(80), begin: 100, end: 4_100), (99, 0), (100, 0), (1_100, 20), (2_100, 40), (4_100, 80));

    [Fact]
    public void Cubic_follows_its_example() =>
        AssertFollows(Schedules.Cubic(Sparsity.Percent(80), begin: 100, end: 4_100), (100, 0), (1_100, 46.25m), (2_100, 70), (4_100, 80));

    [Fact]
    public void Exponential_follows_its_example() =>
        AssertFollows(Schedules.Exponential(Sparsity.Percent(75), begin: 100, end: 4_100), (100, 0), (2_100, 50), (4_100, 75));

    [Fact]
    public void Cosine_follows_its_example() =>
        AssertFollows(Schedules.Cosine(Sparsity.Percent(80), begin: 100, end: 4_100), (100, 0), (1_100, 11.7157m), (2_100, 40), (4_100, 80));

    [Fact]
    public void Cubic_is_the_papers_formula_at_every_step()
    {
        ISchedule schedule = Schedules.Cubic(Sparsity.Percent(90), begin: 100, end: 600, every: 50, initial: Sparsity.Percent(10));
        for (long t = 100; t <= 700; t++)
        {
            double last = Math.Min(600, t - ((t - 100) % 50));
            double expected = 0.9 + ((0.1 - 0.9) * Math.Pow(1 - ((last - 100) / 500), 3));
            Assert.Equal(expected, (double)schedule.At(t).Fraction, 12);
        }
    }

    [Fact]
    public void Sparsity_never_falls_and_changes_only_at_pruning_steps() => Property.Holds(Specs, spec =>
    {
        ISchedule schedule = spec.Create();
        Sparsity before = Sparsity.None;
        for (long t = 0; t <= spec.End + 2; t++)
        {
            Assert.True(schedule.At(t) >= before);
            Assert.True(schedule.At(t) == before || schedule.IsPruningStep(t));
            before = schedule.At(t);
        }
    });

    [Fact]
    public void It_begins_and_ends_exactly_as_told() => Property.Holds(Specs, spec =>
    {
        ISchedule schedule = spec.Create();
        if (schedule.Begin > 0)
            Assert.Equal(Sparsity.None, schedule.At(schedule.Begin.Number - 1));
        Assert.Equal(spec.Final, schedule.At(schedule.End));
        Assert.Equal(spec.Final, schedule.At(long.MaxValue));
        Assert.True(schedule.IsPruningStep(schedule.Begin) && schedule.IsPruningStep(schedule.End) && !schedule.IsPruningStep(spec.End + 1));
        if (schedule.Begin < schedule.End)
            Assert.Equal(spec.Kind == "constant" ? spec.Final : spec.Initial, schedule.At(schedule.Begin));
    });

    [Fact]
    public void A_constant_schedule_prunes_to_the_same_sparsity_again_and_again()
    {
        ISchedule schedule = Schedules.Constant(Sparsity.Percent(80), begin: 0, end: 4_000, every: 100);
        AssertFollows(schedule, (0, 80), (100, 80), (4_000, 80));
        Assert.Equal(41, Enumerable.Range(0, 5_000).Count(t => schedule.IsPruningStep(t)));
    }

    [Fact]
    public void Where_the_frequency_does_not_divide_the_range_the_end_still_prunes()
    {
        ISchedule schedule = Schedules.Linear(Sparsity.Percent(50), begin: 0, end: 250, every: 100);
        Assert.Equal([0L, 100, 200, 250], Enumerable.Range(0, 400).Select(t => (long)t).Where(t => schedule.IsPruningStep(t)));
        AssertFollows(schedule, (100, 20), (249, 40), (250, 50));
    }

    [Theory]
    [InlineData(500, 100, 10, 0, "begin step 500 comes after end step 100; begin earlier or end later")]
    [InlineData(-1, 100, 10, 0, "begin step -1 is negative; steps count from 1, and 0 is before training")]
    [InlineData(0, 100, 0, 0, "frequency 0 is out of range; prune every 1 to 1000000 steps")]
    [InlineData(0, 100, 10, 90, "initial sparsity 90 % is above the final 80 %; pruned weights do not come back, so start lower")]
    public void Numbers_that_contradict_each_other_are_refused(long begin, long end, long every, int initial, string message)
    {
        InvalidOptionException e = Assert.Throws<InvalidOptionException>(
            () => Schedules.Cubic(Sparsity.Percent(80), begin, end, every, Sparsity.Percent(initial)));
        Assert.Equal(message, e.Message);
    }

    [Fact]
    public void An_unknown_name_is_refused_with_the_nearest()
    {
        InvalidOptionException e = Assert.Throws<InvalidOptionException>(() => new ScheduleSpec("cubik", Sparsity.Percent(80), 0, 1).Create());
        Assert.Equal("there is no schedule 'cubik'; did you mean 'cubic'? Known: one-shot, linear, cubic, exponential, cosine, constant", e.Message);
    }

    [Fact]
    public void A_description_survives_json() => Property.Holds(Specs, spec => Assert.Equal(spec, CanonicalJson.Read<ScheduleSpec>(CanonicalJson.Write(spec), "test")));

    private static void AssertFollows(ISchedule schedule, params (long Step, decimal Percent)[] points)
    {
        foreach ((long step, decimal percent) in points)
            Assert.Equal(percent, Math.Round(schedule.At(step).Fraction * 100, 4));
    }
}
