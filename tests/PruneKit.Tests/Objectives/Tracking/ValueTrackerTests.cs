namespace PruneKit.Tests;

public sealed class ValueTrackerTests
{
    private static readonly ValueBins Bins = new(60, 2, "BPM");

    private static readonly ValueTracker Example = new() { Drift = 0.5, Trust = 1, Lapse = 0.2, Recovery = 0.5, Jump = 0 };

    [Fact]
    public void The_documented_example()
    {
        TrackedValue state = Example.Start(Bins, 3);
        Assert.Equal(60.667, state.Next(Log(6, 3, 1)), 3);
        Assert.Equal([0.6, 0.3, 0.1], state.Probabilities.ToArray().Select(p => Math.Round(p, 6)));

        // By hand: a step of one bin weighs e^-2, two e^-8; beyond the ends they stay at the ends.
        double one = Math.Exp(-2), two = Math.Exp(-8), all = 1 + (2 * one) + (2 * two);
        double[] moved =
        [
            ((0.6 * (1 + one + two)) + (0.3 * (one + two)) + (0.1 * two)) / all,
            ((0.6 * one) + 0.3 + (0.1 * one)) / all,
            ((0.6 * two) + (0.3 * (one + two)) + (0.1 * (1 + one + two))) / all,
        ];
        double[] seen = [0.8 * moved[0] * 0.1, 0.8 * moved[1] * 0.1, 0.8 * moved[2] * 0.8], paused = [.. moved.Select(p => 0.2 * p / 3)];
        double sum = seen.Sum() + paused.Sum();
        double answer = state.Next(Log(1, 1, 8));
        for (int bin = 0; bin < 3; bin++)
            Assert.Equal((seen[bin] + paused[bin]) / sum, state.Probabilities[bin], 6);
        Assert.Equal(paused.Sum() / sum, state.PauseProbability, 6);
        Assert.Equal(62.056, answer, 3);
    }

    [Fact]
    public void A_stretch_that_follows_something_else_is_a_pause()
    {
        TrackedValue state = new ValueTracker { Jump = 0, Lapse = 0.1 }.Start(Bins, 40);
        double answer = 0;
        for (int window = 0; window < 10; window++)
            answer = state.Next(Peak(10));
        Assert.Equal(Bins.At(10), answer, 0.5);
        for (int window = 0; window < 5; window++)
            answer = state.Next(Peak(30));
        Assert.InRange(answer, Bins.At(8), Bins.At(12));
        Assert.True(state.PauseProbability > 0.5);
        for (int window = 0; window < 5; window++)
            answer = state.Next(Peak(11));
        Assert.InRange(answer, Bins.At(10.5), Bins.At(11.5));
    }

    [Fact]
    public void Without_evidence_the_value_stays_and_grows_less_sure()
    {
        TrackedValue state = new ValueTracker().Start(Bins, 40);
        for (int window = 0; window < 10; window++)
            state.Next(Peak(20));
        double sure = state.Confidence;
        for (int window = 0; window < 10; window++)
            Assert.InRange(state.Skip(), Bins.At(19.5), Bins.At(20.5));
        Assert.True(state.Confidence < sure / 2);
    }

    [Fact]
    public void Probabilities_add_up_to_one_whatever_the_scores()
    {
        var random = new Random(3);
        TrackedValue state = new ValueTracker { Jump = 0, Lapse = 0 }.Start(Bins, 25);
        for (int window = 0; window < 200; window++)
        {
            float[] scores = [.. Enumerable.Range(0, 25).Select(_ => (float)((random.NextDouble() * 200) - 100))];
            Assert.InRange(state.Next(scores), Bins.At(0), Bins.At(24));
            Assert.Equal(1, state.Probabilities.ToArray().Sum(), 9);
        }
    }

    [Fact]
    public void A_window_that_contradicts_all_that_is_possible_begins_anew()
    {
        TrackedValue state = new ValueTracker { Drift = 0.1, Trust = 1, Lapse = 0, Jump = 0 }.Start(Bins, 40);
        float[] Only(int bin) => [.. Enumerable.Range(0, 40).Select(i => i == bin ? 5000f : 0f)];
        Assert.Equal(Bins.At(3), state.Next(Only(3)), 6);
        Assert.Equal(Bins.At(30), state.Next(Only(30)), 6);
        Assert.Equal(1, state.Probabilities.ToArray().Sum(), 9);
    }

    [Fact]
    public void Refuses_other_numbers_of_scores_and_numbers_out_of_range()
    {
        Assert.Contains("2 scores for 3 bins", Assert.Throws<InvalidInputException>(() => Example.Start(Bins, 3).Next([1, 2])).Message, StringComparison.Ordinal);
        Assert.Contains("Drift is 0", Assert.Throws<InvalidOptionException>(() => new ValueTracker { Drift = 0 }.Start(Bins, 3)).Message, StringComparison.Ordinal);
        Assert.Contains("Lapse is 2", Assert.Throws<InvalidOptionException>(() => new ValueTracker { Lapse = 2 }.Start(Bins, 3)).Message, StringComparison.Ordinal);
    }

    private static float[] Log(params double[] values) => [.. values.Select(value => (float)Math.Log(value))];

    private static float[] Peak(int bin) => [.. Enumerable.Range(0, 40).Select(i => i == bin ? 6f : 0f)];
}
