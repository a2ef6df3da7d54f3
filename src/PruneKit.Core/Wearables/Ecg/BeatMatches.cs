namespace PruneKit;

/// <summary>Beats that were found beside those of the annotations.</summary>
/// <remarks>Source: ANSI/AAMI EC57: a beat is found where one is told within 150 ms of it, each with one at most. The stretch that a detector learns from and the last two seconds are left out.</remarks>
internal static class BeatMatches
{
    private const double Within = 0.15, LastSeconds = 2.5, FirstSeconds = QrsDetector.LearningSeconds + 2;

    /// <summary>Counts.</summary>
    /// <param name="record">With its annotated beats.</param>
    /// <param name="found">R peaks, in samples, ascending.</param>
    /// <returns>Annotated beats, those found, and peaks that are none.</returns>
    public static (int Beats, int Found, int False) Count(EcgRecord record, IReadOnlyList<long> found)
    {
        (EcgBeat Beat, int? Match)[] pairs = [.. Of(record, found)];
        int first = (int)(FirstSeconds * record.Rate), end = record.Samples.Length - (int)(LastSeconds * record.Rate);
        int hits = pairs.Count(pair => pair.Match is not null);
        return (pairs.Length, hits, found.Count(peak => peak >= first && peak < end) - hits);
    }

    /// <summary>Each annotated beat with the place of the peak that is it; null where none is.</summary>
    public static IEnumerable<(EcgBeat Beat, int? Match)> Of(EcgRecord record, IReadOnlyList<long> found)
    {
        int first = (int)(FirstSeconds * record.Rate), end = record.Samples.Length - (int)(LastSeconds * record.Rate), near = (int)(Within * record.Rate), next = 0;
        foreach (EcgBeat beat in record.Beats.Where(beat => beat.Position >= first && beat.Position < end))
        {
            while (next < found.Count && found[next] < beat.Position - near)
                next++;
            yield return next < found.Count && found[next] <= beat.Position + near ? (beat, next++) : (beat, null);
        }
    }
}
