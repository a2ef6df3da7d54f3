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
        int hits = pairs.Count(pair => pair.Match is not null);
        return (pairs.Length, hits, found.Count(peak => Counts(record, peak)) - hits);
    }

    /// <summary>Whether a place lies between the stretches that are left out.</summary>
    public static bool Counts(EcgRecord record, long position) => position >= FirstSeconds * record.Rate && position < record.Samples.Length - (LastSeconds * record.Rate);

    /// <summary>Each annotated beat with the place of the peak that is it; null where none is.</summary>
    public static IEnumerable<(EcgBeat Beat, int? Match)> Of(EcgRecord record, IReadOnlyList<long> found)
    {
        int near = (int)(Within * record.Rate), next = 0;
        foreach (EcgBeat beat in record.Beats.Where(beat => Counts(record, beat.Position)))
        {
            while (next < found.Count && found[next] < beat.Position - near)
                next++;
            yield return next < found.Count && found[next] <= beat.Position + near ? (beat, next++) : (beat, null);
        }
    }
}
