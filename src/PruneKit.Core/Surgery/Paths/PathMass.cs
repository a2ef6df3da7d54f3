namespace PruneKit;

/// <summary>How much of a network's path mass goes through each weight and each unit. A path leads from an element of an input to an element of an output; its mass is the product of |w|^q of the weights and norms on it.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/2006.05467">Tanaka et al. 2020</see>, eq. 1 and theorem 1 (the scores of a layer cut add up to the total), for q = 1; path norms after
/// <see href="https://arxiv.org/abs/1503.00036">Neyshabur et al. 2015</see>, section 4, for DAGs, pools and norms after <see href="https://arxiv.org/abs/2310.01225">Gonon et al. 2023</see>.
/// Two sweeps, F from the inputs and B from the outputs, in Float64 with a logarithmic scale a value: an edge has F(u) |w|^q B(v), a unit F(v) B(v). Biases are no paths from an input; activations pass;
/// batch normalisation is folded in by its running variance; in a product each factor is a gate for the other, of size 1 (a constant factor: its own size); LSTM and GRU are unrolled, each step in time discounted
/// to at most a half. Example: 2 inputs, 2 units, 1 output with W1 = [[1, -2], [3, 0]], W2 = [2, 1]: paths 1 2 + 2 2 + 3 1 = 9; shares of W1 [[2, 4], [3, 0]] / 9, of W2 [6, 3] / 9.
/// Cost: about four forward passes of one sample in Float64, whatever the network's size.</remarks>
public sealed class PathMass
{
    private readonly NetworkSpec _spec;
    private readonly Dictionary<PortRef, double[]> _units;

    private PathMass(NetworkSpec spec, double logTotal, ValueList<double> logCuts, ScoreMap edges, Dictionary<PortRef, double[]> units) =>
        (_spec, LogTotal, LogCuts, Edges, _units) = (spec, logTotal, logCuts, edges, units);

    /// <summary>The natural logarithm of the mass of all paths; minus infinity where no path is left.</summary>
    public double LogTotal { get; }

    /// <summary>The natural logarithm of the mass that crosses the network before its first layer and behind each layer, in order: all are equal to the total.</summary>
    public ValueList<double> LogCuts { get; }

    /// <summary>The share of all mass that goes through each element of each weight tensor, by recurrent weights as often as it passes. In a layer that every path crosses once the shares add up to 1.</summary>
    public ScoreMap Edges { get; }

    /// <summary>Weighs the paths of a network with the weights it has.</summary>
    /// <param name="network">It is not changed.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="InvalidInputException">A tensor holds NaN or infinity.</exception>
    public static PathMass Of(Network network, PathOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Of(network, options ?? new PathOptions(), MaskSet.None, PathMeasure.Mass, wantsUnits: true);
    }

    /// <summary>The share of all mass that goes through each position along an axis of a value.</summary>
    /// <param name="value">A network input, or a layer's output.</param>
    /// <param name="axis">The axis, counted without the batch; 0 for the channels of a convolution, -1 for the features of a linear layer.</param>
    /// <exception cref="InvalidInputException">There is no such value or axis.</exception>
    public double[] UnitShares(PortRef value, int axis)
    {
        Shape shape = _spec.ShapeOf(value);
        int resolved = shape.Resolve(axis);
        long inner = shape.Axes.Skip(resolved + 1).Aggregate(1L, (product, size) => product * size);
        double[] shares = new double[shape[resolved]];
        double[] elements = _units[value];
        for (long i = 0; i < elements.LongLength; i++)
            shares[i / inner % shares.LongLength] += elements[i];
        return shares;
    }

    /// <summary>Weighs paths with masks over the weights, in any measure.</summary>
    internal static PathMass Of(Network network, PathOptions options, MaskSet masks, PathMeasure measure, bool wantsUnits)
    {
        using var setting = new PathSetting(network, measure, options, masks);
        return Of(setting, wantsUnits);
    }

    /// <summary>Weighs paths in a setting of one's own.</summary>
    internal static PathMass Of(PathSetting setting, bool wantsUnits)
    {
        using PathForward forward = PathForward.Run(setting);
        using var backward = new PathBackward(setting, forward, wantsEdges: true);
        double total = forward.LogTotal;
        Dictionary<PortRef, double[]> units = [];
        backward.Run((value, mass) => units[value] = wantsUnits ? PathShares.Of(forward[value], mass, total) : [], (_, _) => { });
        var edges = new ScoreMap(setting.Network.PrunableWeights.Select(weight => new WeightScores(weight.Name, weight.Shape, PathShares.Of(weight, backward.Edges, total))));
        return new PathMass(setting.Network.Spec, total, backward.Cuts.ToValueList(), edges, units);
    }
}
