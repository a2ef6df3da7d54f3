namespace PruneKit;

/// <summary>Which channels compete for what may stay.</summary>
public enum RankingScope
{
    /// <summary>Those of one group: every group loses the same share.</summary>
    Local,

    /// <summary>All of the network: the lowest scores go, wherever they are.</summary>
    /// <remarks>Source: <see href="https://arxiv.org/abs/1708.06519">Liu et al. 2017</see>, section 3, one threshold for the whole network.</remarks>
    Global,

    /// <summary>Those of groups that are built alike (the same kinds of layers in the same places, of whatever width): each such class loses the same share.</summary>
    /// <remarks>Source: <see href="https://arxiv.org/abs/2407.04616">Fang et al. 2024</see>, section 3.3.</remarks>
    Isomorphic,
}
