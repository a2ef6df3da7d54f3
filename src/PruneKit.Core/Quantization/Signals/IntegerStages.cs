namespace PruneKit;

/// <summary>The integer forms of signal steps.</summary>
internal static class IntegerStages
{
    /// <summary>A step's integer form, with nothing seen yet.</summary>
    /// <param name="step">The step.</param>
    /// <param name="given">What goes in.</param>
    /// <exception cref="InvalidInputException">It has none; it is named.</exception>
    public static IntegerStage Of(SignalStep step, IntegerFormat given)
    {
        SignalFormat output = step.Format(given.Format);
        return step switch
        {
            SosFilterStep { ZeroPhase: false } filter => new IntegerFilterStage(filter.Sections, given.Format.Places(filter.Channels), given),
            GravityStep gravity => new IntegerGravityStage(gravity, given, output),
            MedianStep median => new IntegerMedianStage(median.Length, given),
            DecimateStep decimate => new IntegerDecimateStage(decimate.Factor, given, output),
            MagnitudeStep magnitude => new IntegerMagnitudeStage(given.Format.Places(magnitude.Channels), given, output),
            SelectStep select => new IntegerSelectStage(given.Format.Places(select.Channels), given, output),
            ScaleStep scale => new IntegerScaleStage(scale, given),
            WindowStep window => new IntegerWindowStage(window, given, output),
            ImpactStep impact => new IntegerImpactStage(impact, given, output),
            PulseSpectrumStep pulse => new IntegerPulseSpectrumStage(pulse, given, output),
            DetrendStep detrend => new IntegerDetrendStage(detrend.Length, given),
            PcaStep pca => new IntegerPcaStage(pca, given, output),
            ResampleStep resample => new IntegerResampleStage(resample, given, output),
            WindowNormalizeStep normalize => new IntegerNormalizeStage(normalize.Norm, given),
            SpectrumStep spectrum => new IntegerSpectrumStage(spectrum, given, output),
            BeatStep beat => new IntegerBeatStage(beat, given, output),
            _ => throw new InvalidInputException($"the signal step {step.GetType().Name} has no integer form, so it cannot be done by the exported C; leave it out, or do it before"),
        };
    }
}
