namespace PruneKit;

/// <summary>The same number of weights at each pruning: s = s_f + (s_i - s_f) (1 - p), with progress p = (t - t0) / (n dt).</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1710.01878">Zhu and Gupta 2017</see>, eq. 1, with exponent 1 in place of 3.
/// Example: 0 to 80 %, steps 100 to 4,100 every 100: 20 % at 1,100, 40 % at 2,100, 80 % at 4,100.</remarks>
internal sealed class LinearSchedule(ScheduleSpec spec) : GradualSchedule(spec)
{
    /// <inheritdoc />
    protected override decimal FractionAt(decimal progress) => Between(1 - progress);
}
