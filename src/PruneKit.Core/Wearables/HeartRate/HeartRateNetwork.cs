namespace PruneKit;

/// <summary>The heart-rate network: four convolutions along the frequency axis, from five spectra to a score a bin.</summary>
/// <remarks>Every layer looks at the same width of frequencies wherever it is, so that what is learned at one rate holds at all others; which rate is likely is the tracker's business. A bin's score depends on 0.34 Hz to either side.</remarks>
internal static class HeartRateNetwork
{
    private const int Channels = 8;

    private const int Kernel = 7;

    /// <summary>The description.</summary>
    public static NetworkSpec Build(string input, int spectra, int bins)
    {
        NetworkBuilder builder = new NetworkBuilder().Input(input, spectra, bins);
        for (int layer = 1; layer <= 3; layer++)
            Convolution(builder, layer, Channels).BatchNorm($"norm{layer}").Relu();
        return Convolution(builder, 4, 1).Flatten().Output("rates").BuildSpec();
    }

    private static NetworkBuilder Convolution(NetworkBuilder builder, int number, int channels) =>
        builder.Conv1d($"conv{number}", channels, Kernel, kind => kind with { Padding = [(Kernel - 1) / 2] });
}
