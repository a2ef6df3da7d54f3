namespace PruneKit;

/// <summary>How an artifact is compared with its network.</summary>
public sealed record VerificationOptions
{
    /// <value>How many samples are run, spread evenly over those given. Default 512; at least 1.</value>
    public int Samples { get; init; } = 512;

    /// <value>Samples run at once. Default 64; at least 1.</value>
    public int Batch { get; init; } = 64;

    /// <value>How many times TorchSharp's own float32 error the artifact's may be. Default 4; range [1, 1000].</value>
    public double ErrorRatio { get; init; } = 4;

    /// <value>The error that always passes, in units of float32's last place (2^-23) of the output's scale: below it a ratio of rounding errors says nothing. Default 4; range [0, 1000].</value>
    public double FloorUlps { get; init; } = 4;
}
