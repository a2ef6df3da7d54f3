using System.Globalization;

namespace PruneKit;

/// <summary>What the built-in schedules share: pruning steps begin, begin + every, begin + 2 every, ... and end, and a curve between the initial and the final sparsity.</summary>
/// <remarks>The curve runs over the progress (t - begin) / (end - begin). Where end - begin is no multiple of every, the last interval is the shorter one:
/// the end is a pruning step in any case. Where begin equals end there is one pruning step, to the final sparsity.</remarks>
internal abstract class GradualSchedule : ISchedule
{
    private const long MaximumEvery = 1_000_000;

    /// <exception cref="InvalidOptionException">The numbers contradict each other.</exception>
    protected GradualSchedule(ScheduleSpec spec)
    {
        if (spec.Begin < 0)
            throw Invalid($"begin step {spec.Begin} is negative; steps count from 1, and 0 is before training");
        if (spec.Begin > spec.End)
            throw Invalid($"begin step {spec.Begin} comes after end step {spec.End}; begin earlier or end later");
        if (spec.Every is < 1 or > MaximumEvery)
            throw Invalid($"frequency {spec.Every} is out of range; prune every 1 to {MaximumEvery} steps");
        if (spec.Initial > spec.Final)
            throw Invalid($"initial sparsity {spec.Initial} is above the final {spec.Final}; pruned weights do not come back, so start lower");
        Spec = spec;
    }

    /// <summary>The schedule as data.</summary>
    public ScheduleSpec Spec { get; }

    /// <inheritdoc />
    public TrainingStep Begin => Spec.Begin;

    /// <inheritdoc />
    public TrainingStep End => Spec.End;

    /// <inheritdoc />
    public Sparsity Final => Spec.Final;

    /// <inheritdoc />
    public bool IsPruningStep(TrainingStep step) =>
        step == End || (step >= Begin && step < End && (step.Number - Spec.Begin) % Spec.Every == 0);

    /// <inheritdoc />
    public Sparsity At(TrainingStep step)
    {
        if (step < Begin)
            return Sparsity.None;
        if (step >= End)
            return Final;
        long sinceBegin = step.Number - Spec.Begin;
        long lastPruning = sinceBegin - (sinceBegin % Spec.Every);
        return lastPruning == 0 ? Spec.Initial : new Sparsity(FractionAt((decimal)lastPruning / (Spec.End - Spec.Begin)));
    }

    /// <summary>The fraction removed at a progress in (0, 1); at 0 and 1 it is the initial and the final one, without being asked.</summary>
    protected abstract decimal FractionAt(decimal progress);

    /// <summary>A point between the initial fraction (weight 1) and the final one (weight 0).</summary>
    protected decimal Between(decimal weightOfInitial) => Spec.Final.Fraction + ((Spec.Initial.Fraction - Spec.Final.Fraction) * weightOfInitial);

    private static InvalidOptionException Invalid(FormattableString message) => new(message.ToString(CultureInfo.InvariantCulture));
}
