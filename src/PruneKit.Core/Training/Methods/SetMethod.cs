namespace PruneKit;

/// <summary>Sparse evolutionary training: at each pruning step the weights of least magnitude go, and as many come at random.</summary>
/// <remarks>Source: <see href="https://doi.org/10.1038/s41467-018-04316-3">Mocanu et al. 2018</see>, algorithm 1, with the share zeta as <see cref="RegrowingMethod.DropShare"/>. As in the comparison of
/// <see href="https://arxiv.org/abs/1911.11134">Evci et al. 2020</see>, weights are dropped by |w|, not the smallest of each sign, grown ones are zero, and the share falls by a cosine; <see cref="ShareDecay.Constant"/> is
/// the paper's. Growth is a function of seed, tensor and step. Example: w = [5, 1, -3, 0, 0, 0], the first three kept, one weight moves: index 1 goes; one of 1, 3, 4 and 5 comes.</remarks>
public sealed record SetMethod : RegrowingMethod
{
    /// <summary>The name in the catalogue and in recipes.</summary>
    internal const string MethodName = "set";

    /// <inheritdoc />
    public override string Name => MethodName;

    /// <inheritdoc />
    internal override bool GrowsByGradient => false;
}
