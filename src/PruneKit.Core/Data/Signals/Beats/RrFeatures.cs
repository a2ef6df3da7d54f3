namespace PruneKit;

/// <summary>The numbers that tell how a beat lies in its rhythm.</summary>
/// <remarks>Twice the natural logarithm, held within 1.5, of: the interval before over the mean of the last ten, of all, 0.8 s and of the regular ones;
/// the interval after over the mean of the last ten, of all, of the regular ones and over the interval before; the eight intervals before those over the mean of the
/// last ten. Then the first and the second to last of these four against the rhythm's own irregularity, and that irregularity. Source of the ratios: de Chazal et al.,
/// <see href="https://doi.org/10.1109/TBME.2004.827359">IEEE TBME 51(7), 2004</see>, table II. Example: intervals of 0.8 s, then 0.4 and 1.2 s: the first number is
/// 2 ln(0.4 / 0.8) = -1.386.</remarks>
internal static class RrFeatures
{
    /// <summary>How many numbers there are.</summary>
    public const int Count = 19;

    private const int Previous = 8;

    /// <summary>The numbers for a beat.</summary>
    /// <param name="history">The intervals before <paramref name="before"/>.</param>
    /// <param name="before">From the last beat to this one, in seconds.</param>
    /// <param name="after">From this beat to the next, in seconds.</param>
    public static float[] Of(RrHistory history, double before, double after)
    {
        double recent = history.Recent(before);
        double all = history.AllWith(before);
        double regular = history.Regular(recent);
        double irregularity = Irregularity(history, recent);
        var numbers = new float[Count];
        numbers[0] = Ratio(before, recent);
        numbers[1] = Ratio(before, all);
        numbers[2] = Ratio(before, 0.8);
        numbers[3] = Ratio(before, regular);
        numbers[4] = Ratio(after, recent);
        numbers[5] = Ratio(after, all);
        numbers[6] = Ratio(after, regular);
        numbers[7] = Ratio(after, before);
        for (int i = 0; i < Previous; i++)
            numbers[8 + i] = i < history.Known ? Ratio(history.Ago(i), recent) : 0;
        numbers[16] = (float)(0.3 * Math.Clamp(Math.Log(before / recent) / irregularity, -6, 6));
        numbers[17] = (float)(0.3 * Math.Clamp(Math.Log(after / before) / irregularity, -6, 6));
        numbers[18] = (float)Math.Log(irregularity / 0.1);
        return numbers;
    }

    private static float Ratio(double interval, double reference) => (float)(2 * Math.Clamp(Math.Log(interval / reference), -1.5, 1.5));

    private static double Irregularity(RrHistory history, double recent)
    {
        double sum = 0;
        for (int i = 0; i < history.Known; i++)
            sum += Math.Min(Math.Abs(Math.Log(history.Ago(i) / recent)), 0.4);
        return 0.03 + (history.Known == 0 ? 0 : sum / history.Known);
    }
}
