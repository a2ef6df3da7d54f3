namespace PruneKit;

/// <summary>The built-in schedules. Each prunes at begin, begin + every, ... and end, holds its sparsity between them, and ends at exactly the final sparsity.</summary>
public static class Schedules
{
    /// <summary>The schedules by name, each made from its description.</summary>
    public static Catalogue<Func<ScheduleSpec, ISchedule>> Catalogue { get; } = new(
        "schedule",
        new("one-shot", "all at once, at the end step", spec => new OneShotSchedule(spec)),
        new("linear", "the same number of weights each time", spec => new LinearSchedule(spec)),
        new("cubic", "fast at first, slow at the end (Zhu and Gupta 2017)", spec => new CubicSchedule(spec)),
        new("exponential", "the same share of the surviving weights each time", spec => new ExponentialSchedule(spec)),
        new("cosine", "slow at both ends", spec => new CosineSchedule(spec)),
        new("constant", "all at the begin step, and chosen anew from then on by methods that regrow", spec => new ConstantSchedule(spec)));

    /// <inheritdoc cref="OneShotSchedule"/>
    /// <param name="final">The sparsity.</param>
    /// <param name="at">The step; 0 is before training.</param>
    /// <exception cref="InvalidOptionException">The step is negative.</exception>
    public static ISchedule OneShot(Sparsity final, TrainingStep at) => new ScheduleSpec("one-shot", final, at.Number, at.Number).Create();

    /// <inheritdoc cref="LinearSchedule"/>
    /// <param name="final">The sparsity at the end.</param>
    /// <param name="begin">The first pruning step; at least 0.</param>
    /// <param name="end">The last pruning step; not before <paramref name="begin"/>.</param>
    /// <param name="every">Steps between two prunings. Default 100; range [1, 1 000 000].</param>
    /// <param name="initial">The sparsity at <paramref name="begin"/>. Default none; at most <paramref name="final"/>.</param>
    /// <exception cref="InvalidOptionException">The numbers contradict each other.</exception>
    public static ISchedule Linear(Sparsity final, TrainingStep begin, TrainingStep end, long every = 100, Sparsity initial = default) =>
        Spec("linear", final, begin, end, every, initial).Create();

    /// <inheritdoc cref="CubicSchedule"/>
    /// <inheritdoc cref="Linear" path="/param"/>
    /// <exception cref="InvalidOptionException">The numbers contradict each other.</exception>
    public static ISchedule Cubic(Sparsity final, TrainingStep begin, TrainingStep end, long every = 100, Sparsity initial = default) =>
        Spec("cubic", final, begin, end, every, initial).Create();

    /// <inheritdoc cref="ExponentialSchedule"/>
    /// <inheritdoc cref="Linear" path="/param"/>
    /// <exception cref="InvalidOptionException">The numbers contradict each other.</exception>
    public static ISchedule Exponential(Sparsity final, TrainingStep begin, TrainingStep end, long every = 100, Sparsity initial = default) =>
        Spec("exponential", final, begin, end, every, initial).Create();

    /// <inheritdoc cref="CosineSchedule"/>
    /// <inheritdoc cref="Linear" path="/param"/>
    /// <exception cref="InvalidOptionException">The numbers contradict each other.</exception>
    public static ISchedule Cosine(Sparsity final, TrainingStep begin, TrainingStep end, long every = 100, Sparsity initial = default) =>
        Spec("cosine", final, begin, end, every, initial).Create();

    /// <inheritdoc cref="ConstantSchedule"/>
    /// <param name="final">The sparsity.</param>
    /// <param name="begin">The first pruning step; at least 0.</param>
    /// <param name="end">The last pruning step; not before <paramref name="begin"/>.</param>
    /// <param name="every">Steps between two prunings. Default 100; range [1, 1 000 000].</param>
    /// <exception cref="InvalidOptionException">The numbers contradict each other.</exception>
    public static ISchedule Constant(Sparsity final, TrainingStep begin, TrainingStep end, long every = 100) => Spec("constant", final, begin, end, every, final).Create();

    private static ScheduleSpec Spec(string kind, Sparsity final, TrainingStep begin, TrainingStep end, long every, Sparsity initial) =>
        new(kind, final, begin.Number, end.Number) { Every = every, Initial = initial };
}
