namespace PruneKit;

/// <summary>All at once, at one step.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1506.02626">Han et al. 2015</see>, section 3, one round of train, prune, retrain.
/// Example: 80 % at step 200: 0 % at step 199, 80 % from step 200 on.</remarks>
internal sealed class OneShotSchedule(ScheduleSpec spec) : GradualSchedule(spec with { Begin = spec.End, Initial = spec.Final })
{
    /// <inheritdoc />
    protected override decimal FractionAt(decimal progress) => Spec.Final.Fraction;
}
