namespace PruneKit;

/// <summary>The same share of the surviving weights at each pruning: 1 - s = (1 - s_i) ((1 - s_f) / (1 - s_i))^p, with progress p = (t - t0) / (n dt).</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1803.03635">Frankle and Carbin 2019</see>, section 1: "each round prunes p^(1/n) % of the weights that survive the
/// previous round". Rounded to 12 decimals. Example: 0 to 75 %, steps 100 to 4,100 every 100: 50 % at 2,100 (half the way, half of the weights), 75 % at 4,100.</remarks>
internal sealed class ExponentialSchedule(ScheduleSpec spec) : GradualSchedule(spec)
{
    private const int Decimals = 12;

    /// <inheritdoc />
    protected override decimal FractionAt(decimal progress)
    {
        decimal kept = 1 - Spec.Initial.Fraction;
        decimal share = (1 - Spec.Final.Fraction) / kept;
        decimal fraction = 1 - (kept * (decimal)Math.Pow((double)share, (double)progress));
        return Math.Clamp(Math.Round(fraction, Decimals), Spec.Initial.Fraction, Spec.Final.Fraction);
    }
}
