namespace PruneKit;

/// <summary>Where a run stands, apart from weights and moments.</summary>
internal sealed record TrainingState
{
    /// <summary>Steps taken.</summary>
    public long Step { get; init; }

    /// <summary>The sum of the losses of the epoch under way, each times its windows.</summary>
    public double LossSum { get; init; }

    /// <summary>The windows of the epoch under way.</summary>
    public long LossCount { get; init; }

    /// <summary>The epochs that were ended and judged.</summary>
    public ValueList<EpochResult> Epochs { get; init; } = [];

    /// <summary>The best epoch so far, from 1; 0 where none was judged.</summary>
    public int BestEpoch { get; init; }

    /// <summary>Epochs judged since the best one.</summary>
    public int Stale { get; init; }

    /// <summary>The mean loss of the epoch under way.</summary>
    internal double MeanLoss => LossCount == 0 ? 0 : LossSum / LossCount;

    /// <summary>The last validation metric.</summary>
    internal double? LastMetric => Epochs.Count == 0 ? null : Epochs[^1].Metric;

    /// <summary>After a step.</summary>
    internal TrainingState AfterStep(double loss, int windows) =>
        this with { Step = Step + 1, LossSum = LossSum + (loss * windows), LossCount = LossCount + windows };

    /// <summary>After an epoch.</summary>
    /// <param name="metric">The validation metric, or null.</param>
    /// <param name="counts">Whether the epoch may be the best: not while pruning still goes on.</param>
    /// <param name="largerIsBetter">The metric's direction.</param>
    internal TrainingState AfterEpoch(double? metric, bool counts, bool largerIsBetter)
    {
        ValueList<EpochResult> epochs = [.. Epochs, new EpochResult(Epochs.Count + 1, MeanLoss, metric)];
        TrainingState next = this with { LossSum = 0, LossCount = 0, Epochs = epochs };
        if (!counts || metric is not double value)
            return next;
        bool better = BestEpoch == 0 || (largerIsBetter ? value > Epochs[BestEpoch - 1].Metric : value < Epochs[BestEpoch - 1].Metric);
        return better ? next with { BestEpoch = epochs.Count, Stale = 0 } : next with { Stale = Stale + 1 };
    }
}
