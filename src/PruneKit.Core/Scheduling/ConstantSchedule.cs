namespace PruneKit;

/// <summary>The same sparsity at every pruning step, whatever the initial one says: s = s_f.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1911.11134">Evci et al. 2020</see>, section 3(2): sparse from the start, masks updated every dT steps until T_end. With the gradual method only the first pruning step prunes.
/// Example: 80 %, steps 0 to 4,000 every 100: 80 % at 0, 100, ... and 4,000.</remarks>
internal sealed class ConstantSchedule(ScheduleSpec spec) : GradualSchedule(spec with { Initial = spec.Final })
{
    /// <inheritdoc />
    protected override decimal FractionAt(decimal progress) => Spec.Final.Fraction;
}
