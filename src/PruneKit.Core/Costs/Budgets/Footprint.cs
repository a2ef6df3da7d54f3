namespace PruneKit;

/// <summary>What a network asks of a device, from its description alone: an estimate of the numbers it stores and holds, without the code that runs it and without headers.</summary>
/// <remarks>Flash: every number once, at the width of its role. RAM: the peak of <see cref="MemoryPlan"/>. Example: convolution of 1 to 4 channels with kernel 5 over 28 samples, ReLU, linear from 96
/// to 10, int8: 980 weights and 14 biases of 4 bytes are 1,036 bytes of flash, 124 of RAM, 1,440 MACs.</remarks>
/// <param name="Flash">Bytes of weights, biases and constants.</param>
/// <param name="Ram">Bytes of activations and scratch at their peak.</param>
/// <param name="Macs">Multiply-accumulates of one inference.</param>
/// <param name="Parameters">Numbers that are trained, tied ones once.</param>
public sealed record Footprint(ByteSize Flash, ByteSize Ram, MacCount Macs, long Parameters)
{
    /// <summary>Counts what a network asks for.</summary>
    /// <param name="spec">The network.</param>
    /// <param name="options">How numbers are stored; null for <see cref="FootprintOptions.Int8"/>.</param>
    /// <exception cref="InvalidOptionException">An option is outside its range.</exception>
    /// <exception cref="UnsupportedLayerException">A kind of layer has no memory or cost rule.</exception>
    public static Footprint Of(NetworkSpec spec, FootprintOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(spec);
        options ??= FootprintOptions.Int8;
        options.Check();
        NetworkCosts costs = NetworkCosts.Of(spec);
        return new Footprint(FlashSize.Of(spec, options), MemoryPlan.Of(spec, options.Memory).Peak, costs.Macs, costs.Parameters);
    }
}
