namespace PruneKit;

/// <summary>Slow at both ends: s = s_f + (s_i - s_f) (1 + cos(pi p)) / 2, with progress p = (t - t0) / (n dt).</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1608.03983">Loshchilov and Hutter 2017</see>, eq. 5, with sparsity in place of the learning rate. Rounded to 12 decimals.
/// Example: 0 to 80 %, steps 100 to 4,100 every 100: 11.7157 % at 1,100, 40 % at 2,100, 80 % at 4,100.</remarks>
internal sealed class CosineSchedule(ScheduleSpec spec) : GradualSchedule(spec)
{
    private const int Decimals = 12;

    /// <inheritdoc />
    protected override decimal FractionAt(decimal progress)
    {
        decimal fraction = Between((1 + (decimal)Math.Cos(Math.PI * (double)progress)) / 2);
        return Math.Clamp(Math.Round(fraction, Decimals), Spec.Initial.Fraction, Spec.Final.Fraction);
    }
}
