namespace PruneKit;

/// <summary>What a layer uses a tensor for; only weights are pruned and counted by sparsity.</summary>
public enum SlotRole
{
    /// <summary>A weight of a convolution, linear or recurrent layer: trained, and what unstructured pruning prunes.</summary>
    Weight,

    /// <summary>A bias: trained, never pruned.</summary>
    Bias,

    /// <summary>A normalisation's scale or shift: trained, never pruned.</summary>
    Norm,

    /// <summary>A number that no optimizer trains: a running statistic, which forward passes in training mode update, or a constant.</summary>
    Statistic,

    /// <summary>Any other trained tensor (embedding table, positional encoding, slopes): never pruned one by one, not counted by sparsity.</summary>
    Parameter,
}
