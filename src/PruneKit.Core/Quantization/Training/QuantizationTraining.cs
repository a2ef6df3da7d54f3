namespace PruneKit;

/// <summary>Quantisation-aware training: the network computes with quantised weights and values while it trains, so that it learns to live with their rounding. Pruned weights stay exactly 0.</summary>
/// <remarks>Sources: <see href="https://arxiv.org/abs/1308.3432">Bengio et al. 2013</see>, the straight-through estimator: the gradient of a rounded number is taken for that of the number itself, and 0 where it is clipped; <see href="https://arxiv.org/abs/1712.05877">Jacob et al. 2018</see>, section 3, values
/// and batch norms; <see href="https://arxiv.org/abs/1902.08153">Esser et al. 2020</see>, learned scales; <see href="https://arxiv.org/abs/1511.00363">Courbariaux et al. 2015</see>, binary weights; <see href="https://arxiv.org/abs/1605.04711">Li et al. 2016</see>, ternary weights.
/// Bits of a weight: 1 is -1 and +1, with latent weights that stay between them (a layer with pruned weights cannot have it), 2 are -a, 0 and +a, a for each row, 3 to 8 equal steps. A batch norm is not folded while it trains: with a scale for each channel, folding multiplies scales and leaves codes as they are.
/// Example: the weight 0.30 of a row whose scale is 0.25 counts as 0.25; an optimizer's move of -0.2 makes the latent weight 0.10, which counts as 0. In 1 bit the weight 0.1 counts as 1; a move of -0.3 makes the latent weight -0.2, which counts as -1.</remarks>
public sealed record QuantizationTraining
{
    /// <value>Bits of a weight. Default 8; range [1, 8]. Null: only the layers named in <see cref="Layers"/> are quantised, the others stay in floating point; values then do too (<see cref="ActivationBits"/> must be null).</value>
    public int? WeightBits { get; init; } = 8;

    /// <value>Layers with other bits, such as 1 and 2 for binary and ternary weights; each at most once. Default none.</value>
    public ValueList<LayerBits> Layers { get; init; } = [];

    /// <value>Bits of a value between layers: 8 or 16; null leaves values in floating point, and only weights are quantised. Default 8.</value>
    public int? ActivationBits { get; init; } = 8;

    /// <value>Whether weights have a scale for each output channel, or gate; else one a tensor, which needs a network whose batch norms are folded. Default true.</value>
    public bool PerChannel { get; init; } = true;

    /// <value>Whether the scales of weights of 3 bits and more are learned; else they follow the largest magnitude. Default false.</value>
    public bool LearnScales { get; init; }

    /// <value>How far a learned scale moves in a step, about, as a share of itself. Default 0.001; range (0, 0.1].</value>
    public double ScaleRate { get; init; } = 0.001;

    /// <value>What decides the ranges of values on the calibration windows, with which the training begins. Default <see cref="Observers.MinMax"/>.</value>
    public IObserver Observer { get; init; } = Observers.MinMax;

    /// <value>How far a batch moves the ranges of values toward its own. Default 0.01; range [0, 1].</value>
    public double RangeMomentum { get; init; } = 0.01;

    /// <value>After which share of the steps batch norms compute with their running statistics, and ranges of values stand still; as a number of steps, rounded down. Default 0.5; range [0, 1].</value>
    public double FreezeAfter { get; init; } = 0.5;

    /// <summary>Quantises a network that then trains on.</summary>
    /// <param name="network">The network; its weights become quantised now. Its masks hold.</param>
    /// <param name="calibration">Windows on which the ranges of values are measured; null where <see cref="ActivationBits"/> is null.</param>
    /// <param name="steps">How many steps the training has, at least 1: <see cref="FreezeAfter"/> is a share of them.</param>
    /// <param name="cancellation">Stops between batches of the calibration.</param>
    /// <exception cref="InvalidOptionException">An option is out of range, a layer that is named does not exist, or its weights cannot have the bits asked for.</exception>
    /// <exception cref="InvalidInputException">There are no windows, they do not fit the network, or a value or weight is not a number.</exception>
    /// <exception cref="UnsupportedLayerException">A layer cannot be computed in integers; the message names it.</exception>
    public QuantizationSession Attach(Network network, CalibrationData? calibration, long steps, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        QuantizationTrainingCheck.Check(this, network, calibration, steps);
        return new QuantizationSession(network, calibration, this, steps, cancellation);
    }

    /// <summary>The bits of a weight tensor; null where it stays in floating point.</summary>
    internal int? BitsOf(TensorSpec weight) => LayerBits.Of(Layers, weight) ?? WeightBits;
}
