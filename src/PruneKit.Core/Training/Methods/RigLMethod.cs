namespace PruneKit;

/// <summary>RigL: at each pruning step the weights of least magnitude go, and as many come where the loss's gradient is largest.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1911.11134">Evci et al. 2020</see>, algorithm 1: of a tensor's K kept weights floor(K a/2 (1 + cos(t pi / T_end))) are dropped by |w| and grown by |dL/dw| among all that are
/// not kept then. Grown weights are zero; one that is dropped and grown in the same step keeps its value, as in the published code. Ties go by index: of equals the earlier is dropped, the later grown. The gradient
/// is that of the step just taken, so that no pass over the data is added; a tensor that has none where weights could grow (in a step whose windows have no labels, all have none) moves nothing then. Example: w = [5, 1, -3, 0, 0, 0], the first three kept, g = [9, 0.1, 0, 0.2, -0.7, 0.3], one weight moves: index 1 (|w| = 1) goes, index 4
/// (|g| = 0.7) comes, and the weights are [5, 0, -3, 0, 0, 0]. With a = 0.3, half the way 0.15 of the weights move, at the end none.</remarks>
public sealed record RigLMethod : RegrowingMethod
{
    /// <summary>The name in the catalogue and in recipes.</summary>
    internal const string MethodName = "rigl";

    /// <inheritdoc />
    public override string Name => MethodName;

    /// <inheritdoc />
    internal override bool GrowsByGradient => true;
}
