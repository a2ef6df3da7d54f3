namespace PruneKit;

/// <summary>A <see cref="SosFilterStep"/> in integers.</summary>
internal sealed class IntegerFilterStage : IntegerStage
{
    private readonly IntegerFilter[] _filters;

    /// <param name="sections">The sections.</param>
    /// <param name="places">The channels.</param>
    /// <param name="given">What goes in.</param>
    public IntegerFilterStage(ValueList<SecondOrderSection> sections, int[] places, IntegerFormat given)
        : base(given, given)
    {
        (Sections, Places) = (IntegerFilter.Rounded(sections), places);
        _filters = [.. places.Select(_ => new IntegerFilter(Sections))];
    }

    /// <summary>The coefficients.</summary>
    public int[] Sections { get; }

    /// <summary>The channels.</summary>
    public int[] Places { get; }

    /// <inheritdoc />
    public override void Push(int[] values)
    {
        for (int i = 0; i < Places.Length; i++)
            values[Places[i]] = _filters[i].Next(values[Places[i]]);
        Emit(values);
    }
}
