using CsCheck;

namespace PruneKit.Tests;

public sealed class KeepPlanTests
{
    [Fact]
    public void Removes_exactly_k_when_scores_tie()
    {
        ScoreMap ten = ScoreSamples.Map([.. Enumerable.Repeat(1.0, 10)]);
        for (int k = 0; k <= 10; k++)
            Assert.Equal(Enumerable.Range(0, k), ScoreSamples.Pruned(ten, Plan(ten, 10 - k).Select(ten)));
    }

    [Fact]
    public void Selects_what_a_stable_sort_selects() => Property.Holds(Gen.Select(ScoreSamples.Maps, Gen.Int[0, 240]), sample =>
    {
        (ScoreMap scores, int k) = sample;
        ScoreMap first = new(scores.Weights.Take(1));
        long pruned = Math.Min(k, first.Count);
        Assert.Equal(ScoreSamples.Lowest(first, pruned), ScoreSamples.Pruned(first, Plan(first, first.Count - pruned).Select(first)));
    });

    [Fact]
    public void Selects_exactly_among_scores_of_every_size()
    {
        double[] values = [0, -0.0, double.Epsilon, -double.Epsilon, 1e-300, 1, 1 + 1e-15, -1, double.MaxValue, double.MinValue, 1, 0];
        ScoreMap scores = ScoreSamples.Map(values);
        for (int k = 0; k <= values.Length; k++)
            Assert.Equal(ScoreSamples.Lowest(scores, k), ScoreSamples.Pruned(scores, Plan(scores, values.Length - k).Select(scores)));
    }

    [Fact]
    public void Selects_exactly_over_several_blocks_and_gathered_candidates()
    {
        var random = new Random(7);
        double[] values = [.. Enumerable.Range(0, 100_003).Select(_ => Math.Round(random.NextDouble(), 4))];
        ScoreMap scores = ScoreSamples.Map(values);
        foreach (int k in new[] { 1, 2048, 50_000, 90_003, 100_002 })
            Assert.Equal(ScoreSamples.Lowest(scores, k), ScoreSamples.Pruned(scores, Plan(scores, values.Length - k).Select(scores)));
    }

    [Fact]
    public void What_is_pruned_stays_pruned() => Property.Holds(Gen.Select(ScoreSamples.Maps, ScoreSamples.Maps, Gen.Int[0, 60], Gen.Int[0, 60]), sample =>
    {
        (ScoreMap before, ScoreMap other, int first, int second) = sample;
        ScoreMap one = new(before.Weights.Take(1));
        var fresh = new ScoreMap([new WeightScores("w0", one.Weights[0].Shape, Cycle(other.Weights[0], one.Count))]);
        MaskSet held = Plan(one, one.Count - Math.Min(first, one.Count)).Select(one);
        MaskSet after = Plan(fresh, fresh.Count - Math.Min(second, fresh.Count)).Select(fresh.Hold(held));
        Assert.Empty(ScoreSamples.Pruned(one, held).Except(ScoreSamples.Pruned(fresh, after)));
        Assert.Equal(Math.Min(Math.Max(first, second), one.Count), after.PrunedCount);
    });

    [Fact]
    public void Refuses_a_plan_for_other_weights_or_impossible_counts()
    {
        ScoreMap scores = ScoreSamples.Map([1, 2]);
        Assert.Throws<InvalidInputException>(() => new KeepPlan([new KeepShare("other", 2, 1)]).Select(scores));
        Assert.Throws<InvalidInputException>(() => new KeepPlan([new KeepShare("w0", 3, 1)]).Select(scores));
        Assert.Throws<InvalidInputException>(() => new KeepPlan([new KeepShare("w0", 2, 3)]));
        Assert.Throws<InvalidInputException>(() => new KeepPlan([new KeepShare("w0", 2, -1)]));
    }

    [Fact]
    public void Refuses_scores_that_are_no_numbers_by_name()
    {
        InvalidInputException e = Assert.Throws<InvalidInputException>(() => ScoreSamples.Map([1, double.NaN]));
        Assert.Equal("the score of 'w0' at index 1 is NaN; scores must be finite", e.Message);
        Assert.Throws<InvalidInputException>(() => ScoreSamples.Map([.. new double[100], double.NegativeInfinity]));
        Assert.Throws<InvalidInputException>(() => new WeightScores("w", Shape.Of(2), new double[3]));
    }

    private static KeepPlan Plan(ScoreMap scores, long kept) => new([new KeepShare(scores.Weights[0].Name, scores.Count, kept)]);

    private static double[] Cycle(WeightScores scores, long count) => [.. Enumerable.Range(0, (int)count).Select(i => scores.Values.Span[i % scores.Values.Length])];
}
