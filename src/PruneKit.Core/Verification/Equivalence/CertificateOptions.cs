namespace PruneKit;

/// <summary>What a certificate is tried on.</summary>
public sealed record CertificateOptions
{
    /// <value>Random samples: standard normal numbers; whole numbers where the network takes them. Default 8; range [1, 10000].</value>
    public int RandomSamples { get; init; } = 8;

    /// <value>The seed of the random samples. Default 1.</value>
    public int Seed { get; init; } = 1;

    /// <value>Real samples, as the network takes them. Default null: none.</value>
    public LabelledData? Data { get; init; }

    /// <value>How many real samples are run, the first ones. Default 32.</value>
    public int RealSamples { get; init; } = 32;
}
