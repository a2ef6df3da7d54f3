namespace PruneKit;

/// <summary>Changes the rate by a ratio of whole numbers, up / down, with a low-pass in between.</summary>
/// <remarks>
/// Source: Oppenheim and Schafer, Discrete-Time Signal Processing, 3rd ed., sections 4.6 and 7.5.3: zeros in between, a sinc in Kaiser's window (beta 5, 10 max(up, down) taps to each side), every down-th kept.
/// Before the first sample the first one stands. Delay: 10 max(up, down) / (up rate) seconds. Example: a constant stays as it is; 125 Hz with 1 / 5 are 25 Hz.
/// </remarks>
/// <param name="Up">1 to 64.</param>
/// <param name="Down">1 to 64.</param>
public sealed record ResampleStep(int Up, int Down) : SignalStep
{
    private const int MostRatio = 64;
    private const int Lobes = 10;
    private const double Beta = 5;

    /// <inheritdoc />
    public override SignalFormat Format(SignalFormat given)
    {
        ArgumentNullException.ThrowIfNull(given);
        NeedsSamples(given);
        _ = InRange(Up, 1, MostRatio, "as upper number");
        _ = InRange(Down, 1, MostRatio, "as lower number");
        return given with { RateHz = given.RateHz * Up / Down };
    }

    /// <inheritdoc />
    public override double DelaySeconds(SignalFormat given) => (double)Half / (Up * Guard.NotNull(given).RateHz);

    /// <inheritdoc />
    internal override SignalStage Start(SignalFormat given) => new Resampler(Up, Down, Taps());

    private int Half => Lobes * Math.Max(Up, Down);

    /// <summary>The low-pass, with the gain <see cref="Up"/> at 0 Hz in each of its phases.</summary>
    internal double[] Taps()
    {
        double cut = 1.0 / Math.Max(Up, Down);
        double[] taps = [.. Enumerable.Range(-Half, (2 * Half) + 1).Select(place => cut * Sinc(cut * place) * Kaiser((double)place / Half))];
        for (int phase = 0; phase < Up; phase++)
        {
            double sum = 0;
            for (int i = phase; i < taps.Length; i += Up)
                sum += taps[i];
            for (int i = phase; i < taps.Length; i += Up)
                taps[i] /= sum;
        }

        return taps;
    }

    private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);

    private static double Kaiser(double x) => Bessel(Beta * Math.Sqrt(Math.Max(0, 1 - (x * x)))) / Bessel(Beta);

    /// <summary>The modified Bessel function of order 0, by its series.</summary>
    private static double Bessel(double x)
    {
        double sum = 1, term = 1;
        for (int k = 1; term > 1e-17 * sum; k++)
        {
            term *= x * x / (4.0 * k * k);
            sum += term;
        }

        return sum;
    }
}
