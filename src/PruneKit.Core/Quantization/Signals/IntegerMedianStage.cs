namespace PruneKit;

/// <summary>A <see cref="MedianStep"/> in integers.</summary>
/// <param name="length">Samples, odd.</param>
/// <param name="given">What goes in.</param>
internal sealed class IntegerMedianStage(int length, IntegerFormat given) : IntegerStage(given, given)
{
    private int[][]? _past;
    private int _place;

    /// <summary>Samples.</summary>
    public int Length => length;

    /// <inheritdoc />
    public override void Push(int[] values)
    {
        _past ??= [.. values.Select(value => Enumerable.Repeat(value, length).ToArray())];
        for (int channel = 0; channel < values.Length; channel++)
            _past[channel][_place] = values[channel];
        _place = (_place + 1) % length;
        Emit([.. _past.Select(past => past.Order().ElementAt(length / 2))]);
    }
}
