namespace PruneKit;

/// <summary>Fast while there is much to spare, slow at the end: s = s_f + (s_i - s_f) (1 - p)^3, with progress p = (t - t0) / (n dt).</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1710.01878">Zhu and Gupta 2017</see>, eq. 1: t in {t0, t0 + dt, ..., t0 + n dt}. n dt is end - begin here also where
/// that is no multiple of dt. Computed in decimal. Example: 0 to 80 %, steps 100 to 4,100 every 100: 46.25 % at 1,100, 70 % at 2,100, 80 % at 4,100.</remarks>
internal sealed class CubicSchedule(ScheduleSpec spec) : GradualSchedule(spec)
{
    /// <inheritdoc />
    protected override decimal FractionAt(decimal progress) => Between((1 - progress) * (1 - progress) * (1 - progress));
}
