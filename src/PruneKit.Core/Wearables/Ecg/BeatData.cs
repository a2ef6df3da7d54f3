namespace PruneKit;

/// <summary>Beats as a network's inputs and answers.</summary>
internal static class BeatData
{
    /// <summary>The input that holds windows [2, length].</summary>
    public const string Window = "beat";

    /// <summary>The input that holds the rhythm's and the shape's numbers.</summary>
    public const string Rhythm = "rhythm";

    /// <summary>How long <see cref="Rhythm"/> is.</summary>
    public const int RhythmLength = BeatNumbers.RhythmLength;

    /// <summary>The beats of records that belong to one of AAMI's four classes.</summary>
    public static IReadOnlyList<PatientBeat> Of(IEnumerable<EcgRecord> records, BeatFeatureOptions options, CancellationToken cancellation)
    {
        List<PatientBeat> beats = [];
        foreach (EcgRecord record in records)
        {
            cancellation.ThrowIfCancellationRequested();
            beats.AddRange(AnnotatedBeats.Of(record, options).Where(beat => beat.Class != BeatClass.None).Select(beat => new PatientBeat(record.Name, beat)));
        }

        return beats;
    }

    /// <summary>Beats in arrays; the group of each is its record.</summary>
    public static LabelledData Labelled(IReadOnlyList<PatientBeat> beats, BeatFeatureOptions options) => new(
        [
            new DataInput(Window, Shape.Of(2, options.Length), Joined(beats, 2 * options.Length, beat => beat.Window)),
            new DataInput(Rhythm, Shape.Of(RhythmLength), Joined(beats, RhythmLength, beat => beat.Rhythm)),
        ],
        DataTargets.OfClasses([.. beats.Select(beat => (int)beat.Beat.Class)]),
        beats.Select(beat => beat.Patient).ToValueList());

    private static float[] Joined(IReadOnlyList<PatientBeat> beats, int length, Func<BeatFeatures, float[]> part)
    {
        float[] values = new float[beats.Count * length];
        for (int i = 0; i < beats.Count; i++)
            part(beats[i].Beat).CopyTo(values, i * length);
        return values;
    }
}
