namespace PruneKit;

/// <summary>Plays a recording faster or slower, with the measured rates that belong to it: more training data for what depends on a rate.</summary>
/// <remarks>Source: speed perturbation, <see href="https://doi.org/10.21437/Interspeech.2015-711">Ko et al., Interspeech 2015</see>, section 2.1: y(t) = x(factor t). Samples lie between their neighbours on a line, so signals must be far below half the sampling rate.
/// A rate's window keeps its length in samples, so it covers <c>factor</c> times the time of the original; its rate is <c>factor</c> times the original's around its middle, on a line between the two nearest windows.
/// Example: 9 samples 0, 1, ..., 8 at factor 2 become 0, 2, 4, 6, 8; rates 60 and 66 over samples 0-3 and 4-7 become one, over samples 0-3, of 2 * 63.</remarks>
internal static class StretchedRecording
{
    /// <summary>The recording played <paramref name="factor"/> times as fast.</summary>
    /// <param name="recording">With measured values over windows of one length, evenly spaced.</param>
    /// <param name="factor">Above 0; 1 leaves it as it is.</param>
    public static SensorRecording Of(SensorRecording recording, double factor)
    {
        int length = recording.Length == 0 ? 0 : (int)Math.Floor((recording.Length - 1) / factor) + 1;
        string name = FormattableString.Invariant($"{recording.Name} x{factor:0.000}");
        return new SensorRecording(recording.Subject, name, recording.RateHz, recording.Channels.Select(channel => channel with { Samples = Play(channel.Samples, factor, length) }).ToValueList(), Labels(recording.Labels, factor, length));
    }

    private static float[] Play(float[] samples, double factor, int length)
    {
        var played = new float[length];
        for (int i = 0; i < length; i++)
        {
            double at = i * factor;
            int before = Math.Min((int)at, samples.Length - 1), after = Math.Min(before + 1, samples.Length - 1);
            played[i] = (float)(samples[before] + ((at - before) * (samples[after] - samples[before])));
        }

        return played;
    }

    private static ValueList<SignalLabel> Labels(ValueList<SignalLabel> labels, double factor, int length)
    {
        if (labels.Count == 0)
            return [];
        int window = labels[0].Count, step = labels.Count > 1 ? labels[1].Start - labels[0].Start : window;
        return Enumerable.Range(0, length)
            .Select(i => labels[0].Start + (i * step)).TakeWhile(start => start + window <= length)
            .Select(start => new SignalLabel(start, window, labels[0].Name, factor * Around(labels, ((((start + (window / 2.0)) * factor) - (window / 2.0) - labels[0].Start) / step)))).ToValueList();
    }

    private static double Around(ValueList<SignalLabel> labels, double position)
    {
        double at = Math.Clamp(position, 0, labels.Count - 1);
        int before = (int)at, after = Math.Min(before + 1, labels.Count - 1);
        return labels[before].Value!.Value + ((at - before) * (labels[after].Value!.Value - labels[before].Value!.Value));
    }
}
