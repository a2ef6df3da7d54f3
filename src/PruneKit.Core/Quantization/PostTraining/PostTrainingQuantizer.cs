namespace PruneKit;

/// <summary>Quantises a trained network without training it: batch norms are folded, ranges measured on some windows, weights and biases rounded.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/2106.08295">Nagel et al. 2021</see>, section 3; the numbers' form is <see href="https://ai.google.dev/edge/litert/models/quantization_spec">TensorFlow Lite's 8-bit specification</see>: weights symmetric with one scale an output
/// channel (an LSTM's with one a gate), values with one scale and zero point each, biases of 32 bits at the product of the input's and the weight's scale; the two biases of an LSTM cell are summed into the first. A normalisation's factors have 16 bits.
/// Defined for odd inputs: a channel whose weights are all zero has codes 0 and a scale that leaves its bias about 2^20 steps (1 without a bias); a value that is always zero has the scale 1; a constant value has the range from 0 to it; without windows, and where a value is NaN or
/// infinite on them, quantising is refused.
/// Cost: one run over the calibration windows, two with observers that need a histogram, one more each for AdaRound and bias correction, and for a budget one a weight tensor and width.
/// Example: a linear layer of weights [1, -0.5] and bias 0.1 over inputs in [0, 2.55] has an input scale of 0.01 with zero point -128, a weight scale of 1/127, codes [127, -64] and a bias code of round(0.1 * 127 / 0.01) = 1270.</remarks>
public sealed record PostTrainingQuantizer : IQuantizer
{
    /// <summary>The fewest and the most bits of a weight.</summary>
    private const int FewestBits = 2, MostBits = 8;

    /// <value>Bits of a weight. Default 8; range [2, 8]. Without effect where there is a <see cref="Budget"/>.</value>
    public int WeightBits { get; init; } = 8;

    /// <value>Bits of a value between layers. Default 8; 8 or 16.</value>
    public int ActivationBits { get; init; } = 8;

    /// <value>Whether weights have a scale for each output channel, or gate; else one a tensor. Default true.</value>
    public bool PerChannel { get; init; } = true;

    /// <value>What decides the ranges of values. Default <see cref="Observers.MinMax"/>.</value>
    public IObserver Observer { get; init; } = Observers.MinMax;

    /// <value>Whether weights of 8 bits may be clipped too where that makes their mean squared error less, as those of fewer bits always are. Default false.</value>
    public bool ClipWeights { get; init; }

    /// <value>Whether scale is first moved between neighbouring layers, so that their channels use the codes alike (Nagel et al. 2019). Default false.</value>
    public bool Equalize { get; init; }

    /// <value>Whether biases take back what rounding the weights adds to the mean of a layer's answers (Nagel et al. 2019). Default false.</value>
    public bool CorrectBias { get; init; }

    /// <value>How weights are rounded. Default <see cref="WeightRoundings.Nearest"/>.</value>
    public IWeightRounding Rounding { get; init; } = WeightRoundings.Nearest;

    /// <value>The most that all tensors may take, stored densely (<see cref="QuantizedSize"/>): bits are then chosen for each weight tensor by what its rounding does to the answers. Default null: <see cref="WeightBits"/> for all.</value>
    public ByteSize? Budget { get; init; }

    /// <value>The widths that a budget chooses from. Default 2, 3, 4, 6 and 8 bits; each in [2, 8].</value>
    public ValueList<int> Widths { get; init; } = [2, 3, 4, 6, 8];

    /// <value>For weight tensors whose numbers lie on a grid already, because they were trained on it, the highest code of each scale's weights: it and their largest magnitude give the scale. Default none.</value>
    internal IReadOnlyDictionary<string, int[]> HighestCodes { get; init; } = new Dictionary<string, int[]>();

    /// <summary>The network as it is quantised, in floating point; the caller disposes it.</summary>
    internal Network Prepare(Network network)
    {
        Network prepared = InferenceForm.Of(network, CorrectBias);
        if (Equalize)
            CrossLayerEqualization.Apply(prepared);
        return prepared;
    }

    /// <inheritdoc />
    /// <remarks>The result's description differs from the network's: batch norms and dropout are gone, stacked recurrent layers stand one by one. Inputs, outputs and the names of weights are the same.</remarks>
    /// <exception cref="BudgetException">The narrowest widths take more than the budget.</exception>
    public QuantizedNetwork Quantize(Network network, CalibrationData calibration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(calibration);
        Check();
        FiniteWeights.Check(network);
        using Network prepared = Prepare(network);
        Dictionary<PortRef, ActivationQuantization> values = ValueScales.Measure(prepared, calibration, Observer, ActivationBits, cancellation);
        var weights = new WeightQuantizer(prepared, values, this);
        Dictionary<string, int> bits = Budget is ByteSize budget
            ? MixedPrecision.Choose(prepared, weights, calibration, budget, Widths, cancellation)
            : prepared.PrunableWeights.ToDictionary(weight => weight.Name, _ => WeightBits);
        return new QuantizedNetwork(prepared.Spec, weights.Quantize(bits, calibration, cancellation), values, network.Attachments);
    }

    private void Check()
    {
        Guard.InRange(WeightBits, FewestBits, MostBits, $"{nameof(WeightBits)} (--bits)");
        if (ActivationBits is not (8 or 16))
            throw new InvalidOptionException($"{nameof(ActivationBits)} is {ActivationBits}; it must be 8 or 16");
        if (Widths.Count == 0)
            throw new InvalidOptionException($"{nameof(Widths)} is empty; give at least one");
        foreach (int width in Widths)
            Guard.InRange(width, FewestBits, MostBits, nameof(Widths));
        Guard.InRange(Budget?.Bytes ?? 1, 1, long.MaxValue, nameof(Budget));
    }
}
