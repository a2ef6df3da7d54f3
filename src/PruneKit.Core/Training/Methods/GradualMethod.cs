namespace PruneKit;

/// <summary>What the schedule prunes stays pruned: masks only grow, and pruned weights are held at zero.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1710.01878">Zhu and Gupta 2017</see>, section 3. Example: weights [4, -1, 3, 2] at 50 % keep 4 and 3; the others are zero after every further step.</remarks>
public sealed record GradualMethod : PruningMethod
{
    /// <summary>The name in the catalogue and in recipes.</summary>
    internal const string MethodName = "gradual";

    /// <summary>The one instance: there is nothing to set.</summary>
    internal static readonly GradualMethod Instance = new();

    /// <inheritdoc />
    public override string Name => MethodName;

    /// <inheritdoc />
    internal override LiveMethod Start(MaskedNetwork network) => new LiveGradual(network);
}
