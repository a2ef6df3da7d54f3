namespace PruneKit;

/// <summary>Four numbers that compare a beat with the patient's own beat.</summary>
/// <remarks>How alike their QRS complexes are (-3 to 1); the weight of the beat's shape over that of the patient's own (log); the energy of the difference over the
/// patient's own before the QRS complex, where the P wave lies (log); the length of the QRS complex's path over the patient's own (log).</remarks>
internal static class ShapeFeatures
{
    /// <summary>How many numbers there are.</summary>
    public const int Count = 4;

    /// <summary>The numbers for a beat.</summary>
    /// <param name="beat">The window in millivolts.</param>
    /// <param name="own">The patient's own beat.</param>
    /// <param name="likeness">From <see cref="BeatShapes.Likeness"/>.</param>
    /// <param name="share">From <see cref="BeatShapes.Share"/>.</param>
    /// <param name="peak">The index of the R peak.</param>
    public static float[] Of(ReadOnlySpan<double> beat, ReadOnlySpan<double> own, double likeness, double share, int peak)
    {
        double difference = 1e-4, energy = 1e-4, path = 1e-3, ownPath = 1e-3;
        for (int i = 6; i < peak - 8; i++)
        {
            difference += (beat[i] - own[i]) * (beat[i] - own[i]);
            energy += own[i] * own[i];
        }

        for (int i = peak - 18; i < peak + 18; i++)
        {
            path += Math.Abs(beat[i] - beat[i - 1]);
            ownPath += Math.Abs(own[i] - own[i - 1]);
        }

        return
        [
            (float)((2 * likeness) - 1),
            (float)((0.4 * Math.Log(0.01 + share)) + 0.5),
            (float)(0.5 * Math.Clamp(Math.Log(difference / energy), -4, 4)),
            (float)Math.Clamp(Math.Log(path / ownPath), -2, 2),
        ];
    }
}
