namespace PruneKit.Tests;

public sealed class QrsDetectorTests
{
    private const int Rate = BeatStep.RateHz;

    [Fact]
    public void Triangular_beats_are_found_from_two_seconds_on()
    {
        double[] signal = new double[96 * 40];
        for (int beat = 0; beat < 40; beat++)
        {
            for (int k = -4; k <= 4; k++)
                signal[(96 * beat) + 48 + k] += (5 - Math.Abs(k)) / 5.0;
        }

        long[] found = Peaks(signal);
        Assert.InRange(found.Length, 35, 38);
        Assert.All(found, peak => Assert.True(Math.Abs((peak % 96) - 48) <= 1, $"{peak}"));
    }

    /// <summary>On the patients of DS1, on which it was chosen; every beat of the annotations counts, paced ones too. Learning seconds and the last two are left out.</summary>
    [Fact]
    public void Beats_of_real_records_are_found()
    {
        (int beats, int found, int false1) = (0, 0, 0);
        List<string> lines = [];
        foreach (EcgRecord record in MitBih.Shipped().Where(record => EcgSplit.Ds1.Contains(record.Name)))
        {
            long[] peaks = Peaks(Array.ConvertAll(record.Samples, sample => sample / (double)record.UnitsPerMillivolt));
            (int n, int hit, int wrong) = BeatMatches.Count(record, peaks);
            lines.Add(FormattableString.Invariant($"{record.Name}: {n} beats, {100.0 * hit / n:0.00} % found, {wrong} false"));
            (beats, found, false1) = (beats + n, found + hit, false1 + wrong);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', lines));
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"sensitivity {100.0 * found / beats:0.00}, positive predictivity {100.0 * found / (found + false1):0.00}"));
        Assert.True(found > 0.99 * beats, $"{found} of {beats}");
        Assert.True(false1 < 0.01 * beats, $"{false1}");
    }

    private static long[] Peaks(double[] signal)
    {
        var stage = new BeatCutter(new BeatFeatureOptions(), Rate, 0);
        List<long> peaks = [];
        stage.To(frame => peaks.Add(frame.Event!.Value));
        for (int i = 0; i < signal.Length; i++)
            stage.Push(new SignalFrame([signal[i]], i, i));
        return [.. peaks];
    }
}
