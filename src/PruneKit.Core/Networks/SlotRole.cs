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

    /// <summary>A running statistic: updated by forward passes in training mode, not by the optimizer.</summary>
    Statistic,
}
