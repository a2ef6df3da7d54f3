namespace PruneKit;

/// <summary>How the scores of a group are made comparable with those of others.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/2301.12900">Fang et al. 2023</see> (DepGraph), whose library divides by the mean or the largest of the group. Example: [1, 2, 6] stays, becomes
/// [1/3, 2/3, 2], or [1/6, 1/3, 1]; scores that are all 0 stay 0.</remarks>
public enum ScoreNormalization
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Divided by the mean of their magnitudes.</summary>
    Mean,

    /// <summary>Divided by the largest magnitude.</summary>
    Max,
}
