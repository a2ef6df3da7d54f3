namespace PruneKit;

/// <summary>SynFlow: path mass with power 1 and without data, scored anew in each of 100 rounds; round k of n keeps the share rho^(k/n).</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/2006.05467">Tanaka et al. 2020</see>, algorithm 1. With the global allocation and zero biases, layer by layer the masks of the
/// <see href="https://github.com/ganguli-lab/Synaptic-Flow">published code</see>. Three things differ where they matter: biases and the shift of batch normalisation are no paths from an input and are left out
/// (the code adds their absolute values in); activations pass (the code applies them, which for ReLU is the same); and sums are kept in logarithms, so deep networks do not overflow. Maximum pooling passes its heaviest tap, as there.
/// Shapes: weight [out, in, k] -> score of the same shape. Example: 2 inputs, 2 units, 1 output with W1 = [[1, -2], [3, 0]], W2 = [2, 1]: W1 -> [[2, 4], [3, 0]] / 9, W2 -> [6, 3] / 9.</remarks>
internal sealed class SynFlowImportance : IIterativeImportance
{
    /// <summary>The one instance.</summary>
    public static readonly SynFlowImportance Instance = new();

    private static readonly PathOptions Options = new() { MaxPool = MaxPoolPaths.Heaviest };

    /// <inheritdoc />
    public int Rounds => 100;

    /// <inheritdoc />
    public ScoreMap Score(Network network) => Score(network, MaskSet.None);

    /// <inheritdoc />
    public ScoreMap Score(Network network, MaskSet masks) => PathMass.Of(network, Options, masks, PathMeasure.Mass, wantsUnits: false).Edges;
}
