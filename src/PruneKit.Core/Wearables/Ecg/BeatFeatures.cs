namespace PruneKit;

/// <summary>One beat as the network sees it.</summary>
/// <param name="Position">The R peak as a sample of its record.</param>
/// <param name="Class">What the beat is.</param>
/// <param name="Window">[2, length]: the beat, and the beat less the patient's own; in halves of the own beat's height.</param>
/// <param name="Rhythm">The numbers of <see cref="RrFeatures"/>, then those of <see cref="ShapeFeatures"/>.</param>
internal sealed record BeatFeatures(int Position, BeatClass Class, float[] Window, float[] Rhythm);
