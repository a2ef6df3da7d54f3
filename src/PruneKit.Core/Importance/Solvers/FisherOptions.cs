namespace PruneKit;

/// <summary>How the empirical Fisher matrix is estimated and damped.</summary>
/// <remarks>The calibration data say which windows there are, and their seed in which order they are drawn; how many are taken stands here.</remarks>
public sealed record FisherOptions
{
    /// <value>Gradients that the matrix is made of, n. Default 1000; range [1, 20 000]. Where the data have too few windows, fewer.</value>
    public int Rows { get; init; } = 1000;

    /// <value>Windows whose mean gradient is one of them, m. Default 1, each window's own gradient; range [1, 1024]. With more, the same matrix is estimated from the scatter of m times as many windows in the same memory.</value>
    public int WindowsPerRow { get; init; } = 1;

    /// <value>What is added to each weight's curvature, lambda. Default 1e-4; range [1e-12, 1e6].</value>
    public double Damping { get; init; } = 1e-4;

    /// <value>Whether the mean gradient counts, so that weights also go downhill. Default false: the network is taken to be at a minimum.</value>
    public bool FirstOrder { get; init; }
}
