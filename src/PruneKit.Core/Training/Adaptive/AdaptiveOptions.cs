namespace PruneKit;

/// <summary>How far adaptive pruning may go, and in which steps: see <see cref="SparsityController"/>.</summary>
public sealed record AdaptiveOptions
{
    /// <value>Points of the metric that may be lost against the network before pruning; for an error, by which it may grow. Default 1; range [0, 1e9].</value>
    public double MaxDrop { get; init; } = 1;

    /// <value>The most that is removed. Default 99 %; above 0.</value>
    public Sparsity Ceiling { get; init; } = Sparsity.Percent(99);

    /// <value>Share of the weights left that the first level removes. Default 0.5; range [1e-6, 0.999999].</value>
    public double FirstShare { get; init; } = 0.5;

    /// <value>The smallest share: it stops where a level of this share is outside the bound. Default 0.05; range [1e-6, <see cref="FirstShare"/>].</value>
    public double SmallestShare { get; init; } = 0.05;

    /// <value>Share of <see cref="MaxDrop"/> from which on it goes slower: half the share. Default 0.5; range [0, 1].</value>
    public double SlowFrom { get; init; } = 0.5;

    /// <value>Epochs a level is trained before it is judged; the step size runs through its whole schedule in them. Default 5; range [1, 10 000].</value>
    public int LevelEpochs { get; init; } = 5;

    /// <exception cref="InvalidOptionException">A number is outside its range; the message names it.</exception>
    internal void Check()
    {
        Guard.InRange(MaxDrop, 0, 1e9, "max-drop");
        Guard.InRange(FirstShare, 1e-6, 0.999999, "first-share");
        Guard.InRange(SmallestShare, 1e-6, FirstShare, "smallest-share");
        Guard.InRange(SlowFrom, 0.0, 1.0, "slow-from");
        Guard.InRange(LevelEpochs, 1, 10_000, "level-epochs");
        if (Ceiling == Sparsity.None)
            throw new InvalidOptionException("a ceiling of 0 % removes nothing; ask for more than 0");
    }
}
