using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>One step between a sensor's samples and a network's input. All steps are causal, but those that say that they are not.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "step")]
[JsonDerivedType(typeof(MedianStep), "median")]
[JsonDerivedType(typeof(SosFilterStep), "sosFilter")]
[JsonDerivedType(typeof(ResampleStep), "resample")]
[JsonDerivedType(typeof(DecimateStep), "decimate")]
[JsonDerivedType(typeof(DetrendStep), "detrend")]
[JsonDerivedType(typeof(GravityStep), "gravity")]
[JsonDerivedType(typeof(MagnitudeStep), "magnitude")]
[JsonDerivedType(typeof(SelectStep), "select")]
[JsonDerivedType(typeof(ScaleStep), "scale")]
[JsonDerivedType(typeof(WindowStep), "window")]
[JsonDerivedType(typeof(ImpactStep), "impact")]
[JsonDerivedType(typeof(SequenceStep), "sequence")]
[JsonDerivedType(typeof(LogStep), "log")]
[JsonDerivedType(typeof(RelativeStep), "relative")]
[JsonDerivedType(typeof(ElapsedStep), "elapsed")]
[JsonDerivedType(typeof(SpectrumStep), "spectrum")]
[JsonDerivedType(typeof(PulseSpectrumStep), "pulseSpectrum")]
[JsonDerivedType(typeof(WindowNormalizeStep), "windowNormalize")]
[JsonDerivedType(typeof(PcaStep), "pca")]
[JsonDerivedType(typeof(BeatStep), "beats")]
public abstract record SignalStep
{
    /// <summary>The longest memory of a step, in samples: files are not trusted with more.</summary>
    internal const int MostSamples = 1 << 16;

    private protected SignalStep()
    {
    }

    /// <summary>What comes out.</summary>
    /// <param name="given">What goes in.</param>
    /// <exception cref="InvalidInputException">The step's numbers are out of range, or do not fit what goes in.</exception>
    public abstract SignalFormat Format(SignalFormat given);

    /// <summary>By how many seconds what comes out is late; a window's own length is not counted.</summary>
    /// <param name="given">What goes in.</param>
    public virtual double DelaySeconds(SignalFormat given) => 0;

    /// <summary>Whether samples go in and windows come out; a pipeline has exactly one such step.</summary>
    internal virtual bool CutsWindows => false;

    /// <summary>The step with nothing seen yet.</summary>
    internal abstract SignalStage Start(SignalFormat given);

    /// <summary>The step on a whole signal, [channels][samples]; null where it works on streams, and a whole signal is a stream.</summary>
    internal virtual double[][]? Whole(SignalFormat given, double[][] signal) => null;

    private protected void NeedsSamples(SignalFormat given)
    {
        if (given.IsWindow)
            throw new InvalidInputException($"the step {GetType().Name} works on samples, but stands behind the window; put it before");
    }

    private protected void NeedsWindow(SignalFormat given)
    {
        if (!given.IsWindow)
            throw new InvalidInputException($"the step {GetType().Name} works on windows, but no window has been cut; put a window step before it");
    }

    private protected double InRange(double value, double least, double most, string name) => value >= least && value <= most
        ? value
        : throw new InvalidInputException(FormattableString.Invariant($"the step {GetType().Name} has {name} {value}; it must lie between {least} and {most}"));
}
