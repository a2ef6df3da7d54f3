namespace PruneKit;

/// <summary>A <see cref="SelectStep"/> in integers.</summary>
/// <param name="places">The channels, in their new order.</param>
/// <param name="given">What goes in.</param>
/// <param name="output">What comes out.</param>
internal sealed class IntegerSelectStage(int[] places, IntegerFormat given, SignalFormat output)
    : IntegerStage(given, new IntegerFormat(output, places.Select(place => given.Scales[place]).ToValueList()))
{
    /// <summary>The channels.</summary>
    public int[] Places => places;

    /// <inheritdoc />
    public override void Push(int[] values) => Emit([.. places.Select(place => values[place])]);
}
