namespace PruneKit;

/// <summary>A <see cref="ScaleStep"/> in integers: offsets are taken away, factors change what a one is worth.</summary>
internal sealed class IntegerScaleStage : IntegerStage
{
    /// <param name="step">The step.</param>
    /// <param name="given">What goes in.</param>
    /// <exception cref="InvalidInputException">A factor is 0 or below, or an offset beyond eight times the full scale.</exception>
    public IntegerScaleStage(ScaleStep step, IntegerFormat given)
        : base(given, given with { Scales = given.Scales.Zip(step.Factors, (scale, factor) => scale * factor).ToValueList() })
    {
        if (step.Factors.Any(factor => factor <= 0))
            throw new InvalidInputException($"the step {nameof(ScaleStep)} has a factor of 0 or below, which has no integer form");
        Offsets = [.. step.Offsets.Zip(given.Scales, (offset, scale) => IntegerSample.Offset(offset, scale, nameof(ScaleStep)))];
    }

    /// <summary>What is taken away from each channel.</summary>
    public int[] Offsets { get; }

    /// <inheritdoc />
    public override void Push(int[] values)
    {
        for (int i = 0; i < values.Length; i++)
            values[i] = IntegerSample.Held((long)values[i] - Offsets[i / Given.Format.Length]);
        Emit(values);
    }
}
