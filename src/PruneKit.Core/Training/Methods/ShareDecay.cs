namespace PruneKit;

/// <summary>How the share of weights that move changes over a run.</summary>
public enum ShareDecay
{
    /// <summary>Half a cosine, to nothing at the last pruning step.</summary>
    Cosine,

    /// <summary>It stays.</summary>
    Constant,
}
