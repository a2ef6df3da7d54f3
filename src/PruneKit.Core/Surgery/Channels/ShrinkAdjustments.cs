namespace PruneKit;

/// <summary>What mends a network after channels went, without training. Both are approximations, applied after the proof of equality.</summary>
public sealed record ShrinkAdjustments
{
    /// <value>Windows to measure on, of the training part. Default null: nothing is mended.</value>
    public LabelledData? Data { get; init; }

    /// <value>How many of them are used, the first ones. Default 1024; at least 2.</value>
    public int Windows { get; init; } = 1024;

    /// <value>Whether biases take over what removed channels gave on average (An et al. 2023). Default false.</value>
    public bool Biases { get; init; }

    /// <value>Whether the running statistics of batch norms are measured anew (Li et al. 2020). Default false.</value>
    public bool BatchNorms { get; init; }

    /// <summary>The mended network: the given one, or a new one in its place.</summary>
    internal Network Apply(Network before, Network shrunk, KeptChannels kept)
    {
        if (!Biases && !BatchNorms)
            return shrunk;
        LabelledData data = Data ?? throw new InvalidOptionException("biases and batch norms are mended on data; give Data, or ask for neither");
        Network mended = shrunk;
        if (Biases)
        {
            mended = BiasCompensation.Apply(before, shrunk, kept, data, Windows);
            shrunk.Dispose();
        }

        if (BatchNorms)
            BatchNormReestimation.Run(mended, data, Windows);
        return mended;
    }
}
