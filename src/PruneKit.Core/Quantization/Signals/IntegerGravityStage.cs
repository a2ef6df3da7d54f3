namespace PruneKit;

/// <summary>A <see cref="GravityStep"/> in integers.</summary>
internal sealed class IntegerGravityStage : IntegerStage
{
    private readonly IntegerFilter[] _filters;

    /// <param name="step">The step.</param>
    /// <param name="given">What goes in.</param>
    /// <param name="output">What comes out.</param>
    public IntegerGravityStage(GravityStep step, IntegerFormat given, SignalFormat output)
        : base(given, new IntegerFormat(output, [.. given.Scales, .. given.Format.Places(step.Channels).Select(place => given.Scales[place])]))
    {
        (Sections, Places) = (IntegerFilter.Rounded(step.Sections), given.Format.Places(step.Channels));
        _filters = [.. Places.Select(_ => new IntegerFilter(Sections))];
    }

    /// <summary>The coefficients.</summary>
    public int[] Sections { get; }

    /// <summary>The channels of acceleration.</summary>
    public int[] Places { get; }

    /// <inheritdoc />
    public override void Push(int[] values)
    {
        int[] split = [.. values, .. Places.Select((place, i) => _filters[i].Next(values[place]))];
        for (int i = 0; i < Places.Length; i++)
            split[Places[i]] = IntegerSample.Held((long)split[Places[i]] - split[values.Length + i]);
        Emit(split);
    }
}
