namespace PruneKit;

/// <summary>The beats of a recording, where annotations say where they are.</summary>
internal static class AnnotatedBeats
{
    /// <summary>The beats. The first and the last one, and those whose window leaves the recording, give nothing.</summary>
    public static List<BeatFeatures> Of(EcgRecord record, BeatFeatureOptions options)
    {
        var extractor = new BeatFeatureExtractor(options, record.Rate);
        double[] signal = Array.ConvertAll(record.Samples, sample => extractor.Filtered(sample / (double)record.UnitsPerMillivolt));
        List<BeatFeatures> beats = [];
        for (int i = 1; i + 1 < record.Beats.Length; i++)
        {
            int position = record.Beats[i].Position, start = position - options.Before;
            double[]? window = start < 0 || start + options.Length > signal.Length ? null : signal[start..(start + options.Length)];
            if (extractor.Next(window, record.Beats[i - 1].Position, position, record.Beats[i + 1].Position) is BeatNumbers numbers)
                beats.Add(new BeatFeatures(position, BeatClasses.Of(record.Beats[i].Symbol), numbers.Window, numbers.Rhythm));
        }

        return beats;
    }
}
