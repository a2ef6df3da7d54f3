using System.Globalization;

namespace PruneKit;

/// <summary>Iterative magnitude pruning in rounds: train, prune, go back to an early step, train again; the search for lottery tickets.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1912.05671">Frankle et al. 2020</see>, algorithm 1 (weights go back to step k; k = 0 is <see href="https://arxiv.org/abs/1803.03635">Frankle and Carbin 2019</see>), and
/// <see href="https://arxiv.org/abs/2003.02389">Renda et al. 2020</see>, section 2 (learning-rate rewinding: only the step size goes back). The first round lasts up to the schedule's first pruning step T; every pruning step
/// prunes by the pruner's rule and goes back to step k; so the schedule prunes every T - k steps, and training ends T - k steps after the last. <see cref="Schedules.Exponential"/> prunes the paper's constant share a round.
/// The trainer follows <see cref="PruningSession.LearningRate"/> by itself; one's own loop sets the optimizer's rate from it, and calls <see cref="PruningSession.ResetMoments"/>. Costs a copy of the network.
/// Example: k = 2, T = 6, w = [1, 4] after step 2 and [5, 3] after step 6; at 50 % the first stays and goes back: w = [1, 0], and the next step of the optimizer takes the step size of step 3 of 6.</remarks>
public sealed record RewindingMethod : PruningMethod
{
    /// <summary>The name in the catalogue and in recipes.</summary>
    internal const string MethodName = "rewinding";

    /// <value>The step k that is gone back to. Default 0, the start; range [0, the first pruning step).</value>
    public long To { get; init; }

    /// <value>What goes back. Default weights.</value>
    public RewindKind Rewinds { get; init; } = RewindKind.Weights;

    /// <inheritdoc />
    public override string Name => MethodName;

    /// <inheritdoc />
    internal override void Check(ISchedule schedule)
    {
        if (To < 0 || To >= schedule.Begin.Number)
            throw new InvalidOptionException(string.Create(CultureInfo.InvariantCulture, $"rewinding to step {To} needs a round of training before the first pruning step, which is {schedule.Begin}; begin the schedule after step {Math.Max(To, 0)}"));
    }

    /// <inheritdoc />
    internal override LiveMethod Start(MaskedNetwork network) => new LiveRewinding(network, this);

    /// <inheritdoc />
    internal override long StepsNeeded(ISchedule schedule) => schedule.End.Number + schedule.Begin.Number - To;
}
