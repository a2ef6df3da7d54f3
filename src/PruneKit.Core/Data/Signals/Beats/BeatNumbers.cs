namespace PruneKit;

/// <summary>One beat as a network sees it.</summary>
/// <param name="Window">[2, length]: the beat, and the beat less the patient's own; in halves of the own beat's height.</param>
/// <param name="Rhythm">The numbers of <see cref="RrFeatures"/>, then those of <see cref="ShapeFeatures"/>.</param>
internal sealed record BeatNumbers(float[] Window, float[] Rhythm)
{
    /// <summary>How long <see cref="Rhythm"/> is.</summary>
    public const int RhythmLength = RrFeatures.Count + ShapeFeatures.Count;
}
