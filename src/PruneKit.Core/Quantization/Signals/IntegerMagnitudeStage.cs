namespace PruneKit;

/// <summary>A <see cref="MagnitudeStep"/> in integers: the root of the sum of squares, rounded down.</summary>
/// <param name="places">The channels.</param>
/// <param name="given">What goes in.</param>
/// <param name="output">What comes out.</param>
internal sealed class IntegerMagnitudeStage(int[] places, IntegerFormat given, SignalFormat output)
    : IntegerStage(given, new IntegerFormat(output, [.. given.Scales, given.SharedScale(places, nameof(MagnitudeStep))]))
{
    /// <summary>The channels.</summary>
    public int[] Places => places;

    /// <inheritdoc />
    public override void Push(int[] values) =>
        Emit([.. values, IntegerSample.Held(IntegerRoot.Floor(places.Aggregate(0UL, (sum, place) => sum + (ulong)((long)values[place] * values[place]))))]);
}
