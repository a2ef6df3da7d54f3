namespace PruneKit;

/// <summary>Follows a value from window to window: how a network's scores over <see cref="ValueBins"/> become one number, with the windows before it in mind. Section <c>track/1</c> of a model file.</summary>
/// <remarks>
/// The forward recursion of a hidden Markov model (<see href="https://doi.org/10.1109/5.18626">Rabiner, Proc. IEEE 77(2), 1989</see>, eq. 19 and 20), so no later window is needed. A state is a bin and whether the network sees the value or is in a pause, in which its scores say
/// nothing: a stretch of windows in which it follows something else, such as a runner's cadence, costs one pause and not a disagreement a window.
/// From one window to the next the bin moves by a Gaussian of <see cref="Drift"/> steps (cut off beyond four deviations, kept inside the range), or with probability <see cref="Jump"/> anywhere; seeing becomes a pause with probability <see cref="Lapse"/> and a pause seeing
/// with probability <see cref="Recovery"/>. Then a bin that is seen is weighted by the softmax of <see cref="Trust"/> times the scores, one in a pause by 1 / bins. The answer is the median of all bins' probability, that of a bin lying evenly over its step: of all answers the one with the least
/// expected absolute error. The first window starts from all bins alike, seeing; so does one that contradicts all that is possible.
/// Example, two windows over the bins 60, 62, 64: Drift 0.5, Trust 1, Lapse 0.2, Recovery 0.5, Jump 0; the scores ln [6, 3, 1] give 0.6, 0.3, 0.1 and the answer 60.667; then ln [1, 1, 8] against it, 0.388, 0.212, 0.400 over both states, and the answer 62.056.
/// </remarks>
/// <seealso href="https://doi.org/10.1109/TBME.2014.2359372">TROIKA (Zhang, Pi and Liu 2015) tracks spectral peaks by rules of its own.</seealso>
public sealed record ValueTracker
{
    /// <value>The deviation of the value's change from one window to the next, in bins. Default 1.5; range [0.1, 50].</value>
    public double Drift { get; init; } = 1.5;

    /// <value>The power of the network's probabilities: windows that overlap repeat one another, so each counts for less than a whole. Default 0.7; range [0, 10].</value>
    public double Trust { get; init; } = 0.7;

    /// <value>Probability that a pause begins. Default 0.03; range [0, 1].</value>
    public double Lapse { get; init; } = 0.03;

    /// <value>Probability that a pause ends. Default 0.2; range [0, 1].</value>
    public double Recovery { get; init; } = 0.2;

    /// <value>Probability that the value is anywhere, whatever it was. Default 0.0001; range [0, 1].</value>
    public double Jump { get; init; } = 1e-4;

    /// <summary>Begins a recording.</summary>
    /// <param name="bins">What the scores are over.</param>
    /// <param name="count">How many bins there are; at least 1.</param>
    /// <exception cref="InvalidOptionException">A number is outside its range.</exception>
    public TrackedValue Start(ValueBins bins, int count)
    {
        ArgumentNullException.ThrowIfNull(bins);
        Check();
        return new TrackedValue(this, bins, Guard.InRange(count, 1, 1_000_000));
    }

    /// <summary>Holds every number against its range.</summary>
    internal void Check()
    {
        Guard.InRange(Drift, 0.1, 50);
        Guard.InRange(Trust, 0, 10);
        Guard.InRange(Lapse, 0, 1);
        Guard.InRange(Recovery, 0, 1);
        Guard.InRange(Jump, 0, 1);
    }
}
