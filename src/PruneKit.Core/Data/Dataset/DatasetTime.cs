namespace PruneKit;

/// <summary>What the time stamps of records are held against.</summary>
internal sealed record DatasetTime
{
    /// <value>How they are written. Default seconds.</value>
    public DatasetTimeUnit Unit { get; init; } = DatasetTimeUnit.S;

    /// <value>The longest time between two records that still follow one another, in samples at the stated rate. Default 1.5; range (1, 1000].</value>
    public double LongestStep { get; init; } = 1.5;

    /// <value>What a longer one does. Default refused.</value>
    public DatasetGaps Gaps { get; init; } = DatasetGaps.Refuse;

    /// <value>How far the rate that the time stamps show may be from the stated one, in per cent. Default 5; range (0, 100].</value>
    public double RateTolerancePercent { get; init; } = 5;
}
