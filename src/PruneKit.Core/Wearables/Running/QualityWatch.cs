namespace PruneKit;

/// <summary>Keeps the last samples of a stream and says how good they are.</summary>
internal sealed class QualityWatch
{
    /// <summary>No more is kept, however long a file says that its windows are.</summary>
    private const int Most = 1 << 16;
    private const int ShortestRun = 3;
    private readonly Queue<(double[] Values, bool Missing)> _past = [];

    /// <summary>Takes a sample.</summary>
    public void Push(double[] values, bool missing)
    {
        if (_past.Count == Most)
            _past.Dequeue();
        _past.Enqueue((values, missing));
    }

    /// <summary>Judges the last samples.</summary>
    /// <param name="samples">How many; at least 1.</param>
    public SignalQuality Of(long samples)
    {
        int count = (int)Math.Min(samples, _past.Count);
        (double[] Values, bool Missing)[] window = _past.ToArray()[^count..];
        double[][] channels = [.. Enumerable.Range(0, window[0].Values.Length).Select(channel => Array.ConvertAll(window, sample => sample.Values[channel]))];
        return new SignalQuality(channels.Max(Flat), channels.Max(Saturated), (double)window.Count(sample => sample.Missing) / count);
    }

    private static double Flat(double[] samples)
    {
        int same = 0;
        for (int i = 1; i < samples.Length; i++)
            same += samples[i] == samples[i - 1] ? 1 : 0;
        return samples.Length < 2 ? 0 : (double)same / (samples.Length - 1);
    }

    private static double Saturated(double[] samples)
    {
        double highest = samples.Max(), lowest = samples.Min();
        if (highest == lowest)
            return 0;
        int stuck = 0, run = 0;
        for (int i = 0; i < samples.Length; i++)
        {
            run = i > 0 && samples[i] == samples[i - 1] ? run + 1 : 1;
            if ((samples[i] == highest || samples[i] == lowest) && run >= ShortestRun)
                stuck += run == ShortestRun ? ShortestRun : 1;
        }

        return (double)stuck / samples.Length;
    }
}
