namespace PruneKit;

/// <summary>A <see cref="DetrendStep"/> in integers: sums are exact, so that one can be carried on; the mean is rounded towards zero.</summary>
internal sealed class IntegerDetrendStage : IntegerStage
{
    private readonly int[][] _past;
    private readonly long[] _sums;
    private int _place;
    private int _count;

    /// <param name="length">Samples that the mean is of.</param>
    /// <param name="given">What goes in.</param>
    public IntegerDetrendStage(int length, IntegerFormat given)
        : base(given, given)
    {
        Length = length;
        (_past, _sums) = ([.. Enumerable.Range(0, given.Channels).Select(_ => new int[length])], new long[given.Channels]);
    }

    /// <summary>Samples that the mean is of.</summary>
    public int Length { get; }

    /// <inheritdoc />
    public override void Push(int[] values)
    {
        _count = Math.Min(_count + 1, Length);
        for (int i = 0; i < values.Length; i++)
        {
            _sums[i] += values[i] - _past[i][_place];
            _past[i][_place] = values[i];
            values[i] = IntegerSample.Held(values[i] - (_sums[i] / _count));
        }

        _place = (_place + 1) % Length;
        Emit(values);
    }
}
