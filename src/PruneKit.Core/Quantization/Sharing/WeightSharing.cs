namespace PruneKit;

/// <summary>Weights that share a few numbers: the kept weights of each layer are clustered, and each becomes its cluster's number. A pruned weight stays exactly 0, as an entry of its own.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1510.00149">Han et al. 2016</see> (Deep Compression), section 3; sensitivities and a price on bits: <see href="https://arxiv.org/abs/1612.01543">Choi et al. 2017</see>. b bits are 2^b entries in all, the 0 of pruned weights among them.
/// Example: a layer with the weights [-1, 0, 0, 0.9, 1.1, 0], the zeros pruned, and 2 bits has the codebook [0, -1, 1] and the codes 1 0 0 2 2 0 after clustering from [-1, 0.05, 1.1].
/// Not quantised are statistics and the parameters of normalisations; biases become integers of <see cref="BiasBits"/>.</remarks>
public sealed record WeightSharing
{
    private const int MostBits = 16;

    /// <value>Bits of a weight. Default 5; range [1, 16].</value>
    public int Bits { get; init; } = 5;

    /// <value>Layers with other bits. Default none.</value>
    public ValueList<LayerBits> Layers { get; init; } = [];

    /// <value>Where clusters start. Default <see cref="CentroidStarts.Linear"/>.</value>
    public ICentroidStart Start { get; init; } = CentroidStarts.Linear;

    /// <value>For starts that draw. Default 1.</value>
    public int Seed { get; init; } = 1;

    /// <value>Turns of the clustering at most. Default 100; range [1, 100 000].</value>
    public int Turns { get; init; } = 100;

    /// <value>Whether all weight tensors share one codebook. Default false: each has its own.</value>
    public bool Together { get; init; }

    /// <value>How much each weight matters, such as the curvature of <see cref="Importances.Fisher"/>; scores of at least 0. Default null: all alike.</value>
    public ScoreMap? Sensitivity { get; init; }

    /// <value>What a bit of entropy costs, as a share of a layer's mean squared weight (times the mean sensitivity): rare clusters empty themselves, and entropy-coded files shrink. Default 0: only distance counts. At least 0; 0.001 to 0.1 make a difference.</value>
    public double BitPrice { get; init; }

    /// <value>Bits of a bias; null leaves biases in floating point. Default 8; range [2, 32].</value>
    public int? BiasBits { get; init; } = 8;

    /// <value>Bits of the fraction of a shared number's float32; a bundle stores as many. Default 23, all; range [1, 23]. 7 change a number by less than 0.4 % and a codebook of 15 takes 23 bytes in place of 57.</value>
    public int CodebookBits { get; init; } = SharedPrecision.FractionBits;

    /// <summary>Shares the weights at once, without training.</summary>
    /// <param name="network">The network; it is not changed. Its masks say what is pruned.</param>
    /// <exception cref="InvalidOptionException">An option is out of range, or a layer that is named does not exist.</exception>
    /// <exception cref="InvalidInputException">A weight is NaN or infinite.</exception>
    public QuantizedNetwork Share(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return SharedNetwork.Of(network, Cluster(network), Precision);
    }

    /// <summary>Shares the weights of a network that then trains on: in the session all weights of a cluster move together, by the sum of their gradients.</summary>
    /// <param name="network">The network; its weights become their clusters' numbers now.</param>
    /// <exception cref="InvalidOptionException">An option is out of range, or a layer that is named does not exist.</exception>
    /// <exception cref="InvalidInputException">A weight is NaN or infinite.</exception>
    public SharingSession Attach(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return new SharingSession(network, Cluster(network), Precision);
    }

    private SharedPrecision Precision => new(BiasBits, CodebookBits);

    private SharedGroup[] Cluster(Network network)
    {
        Guard.InRange(Bits, 1, MostBits);
        Guard.InRange(Turns, 1, 100_000);
        Guard.InRange(BiasBits ?? 2, 2, 32, nameof(BiasBits));
        Guard.InRange(CodebookBits, 1, SharedPrecision.FractionBits, nameof(CodebookBits));
        if (!double.IsFinite(BitPrice) || BitPrice < 0)
            throw new InvalidOptionException($"the price of a bit is {BitPrice}; it must be at least 0, for example 0.01");
        TensorSpec[] weights = [.. network.PrunableWeights];
        LayerBits.Check(Layers, weights, MostBits);
        return Together ? [Cluster(network, weights, Bits)] : [.. weights.Select(weight => Cluster(network, [weight], LayerBits.Of(Layers, weight) ?? Bits))];
    }

    private SharedGroup Cluster(Network network, TensorSpec[] weights, int bits)
    {
        KeptWeights[] kept = [.. weights.Select(weight => KeptWeights.Of(network, weight, Sensitivity))];
        double[] values = [.. kept.SelectMany(weight => weight.Values)], sensitivities = [.. kept.SelectMany(weight => weight.Sensitivities)];
        bool hasZero = kept.Any(weight => weight.Values.Length < weight.Count);
        if (values.Length == 0)
            return new SharedGroup(weights.Select(weight => weight.Name).ToValueList(), [.. kept.Select(weight => new int[weight.Count])], [0], true);
        double[] sorted = [.. values.Order()];
        int entries = Math.Min((1 << bits) - (hasZero ? 1 : 0), sorted.Distinct().Count());
        (double[] centroids, int[] codes) = WeightClusters.Find(values, sensitivities, Start.Choose(sorted, entries, Seed), Price(values, sensitivities), Turns);
        float[] codebook = [.. hasZero ? new[] { 0f } : [], .. centroids.Select(centroid => (float)centroid)];
        return new SharedGroup(weights.Select(weight => weight.Name).ToValueList(), Spread(kept, codes, hasZero ? 1 : 0), codebook, hasZero);
    }

    private double Price(double[] values, double[] sensitivities) =>
        BitPrice * values.Average(value => value * value) * (sensitivities.Length == 0 ? 1 : sensitivities.Average());

    private static int[][] Spread(KeptWeights[] kept, int[] codes, int first)
    {
        int start = 0;
        int[][] spread = new int[kept.Length][];
        for (int i = 0; i < kept.Length; i++)
        {
            spread[i] = new int[kept[i].Count];
            foreach (int place in kept[i].Places)
                spread[i][place] = codes[start++] + first;
        }

        return spread;
    }
}
