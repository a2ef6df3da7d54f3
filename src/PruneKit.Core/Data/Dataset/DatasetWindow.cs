namespace PruneKit;

/// <summary>How samples make windows.</summary>
internal sealed record DatasetWindow
{
    /// <value>Samples a window. Default 1; range [1, 1 000 000].</value>
    public int Length { get; init; } = 1;

    /// <value>Samples between the starts of two windows; null for the length, so that none overlap. Range [1, 1 000 000].</value>
    public int? Step { get; init; }
}
