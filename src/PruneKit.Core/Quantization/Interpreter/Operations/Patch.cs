namespace PruneKit;

/// <summary>The numbers under a window, channel by channel, without their zero point.</summary>
/// <param name="codes">The value [C, spatial...].</param>
/// <param name="zeroPoint">Its zero point.</param>
/// <param name="channels">Channels a group.</param>
/// <param name="area">Positions a channel.</param>
internal sealed class Patch(int[] codes, int zeroPoint, int channels, int area)
{
    private int[] _numbers = [];

    /// <summary>The numbers of one group's channels under one place of the window.</summary>
    public ReadOnlySpan<int> Fill(int[] taps, int group)
    {
        if (_numbers.Length == 0)
            _numbers = new int[channels * taps.Length];
        for (int channel = 0; channel < channels; channel++)
            Fill(taps, codes.AsSpan(((group * channels) + channel) * area, area), _numbers.AsSpan(channel * taps.Length, taps.Length));
        return _numbers;
    }

    private void Fill(ReadOnlySpan<int> taps, ReadOnlySpan<int> plane, Span<int> numbers)
    {
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = taps[i] < 0 ? 0 : unchecked(plane[taps[i]] - zeroPoint);
    }
}
