namespace PruneKit;

/// <summary>What the sweeps over paths add up.</summary>
internal enum PathMeasure
{
    /// <summary>The product of |w|^q along each path.</summary>
    Mass,

    /// <summary>1 for each path: weights count as 1 where they are not zero.</summary>
    Count,

    /// <summary>Whether there is any path, also through what normalisations and softmax mix: numbers are 0 or 1 after each layer.</summary>
    Reach,
}
