namespace PruneKit;

/// <summary>How training beats are drawn and varied. Chosen by cross-validation over the patients of DS1.</summary>
internal sealed record BeatSamplingOptions
{
    /// <value>Beats to draw. Default 64,000.</value>
    public int Count { get; init; } = 64_000;

    /// <value>The share of each class, in the order of <see cref="BeatClass"/>. Default 0.5, 0.2, 0.22, 0.08.</value>
    public ValueList<double> ClassShares { get; init; } = [0.5, 0.2, 0.22, 0.08];

    /// <value>Within a class a patient with n beats is drawn in proportion to n to this power. Default 0.5.</value>
    public double PatientPower { get; init; } = 0.5;

    /// <value>The chance that a normal or an early supraventricular beat gets the window of another normal beat, of any patient. Default 0.8.</value>
    public double ForeignWindow { get; init; } = 0.8;

    /// <value>The chance that a ventricular beat gets the rhythm of another beat. Default 0.6.</value>
    public double ForeignRhythm { get; init; } = 0.6;

    /// <value>The natural logarithm by which a window's height varies, up and down. Default 0.25.</value>
    public double Gain { get; init; } = 0.25;

    /// <value>The deviation of the noise added to a window. Default 0.04.</value>
    public double Noise { get; init; } = 0.04;

    /// <value>The largest height of a slow sine added to a window. Default 0.2.</value>
    public double Wander { get; init; } = 0.2;

    /// <value>The most samples by which a window is moved. Default 2.</value>
    public int Shift { get; init; } = 2;

    /// <value>The deviation of the noise added to the rhythm's numbers. Default 0.06.</value>
    public double RhythmNoise { get; init; } = 0.06;
}
