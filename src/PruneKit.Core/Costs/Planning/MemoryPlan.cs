namespace PruneKit;

/// <summary>Where every value of a network stands in RAM while it runs, one sample at a time, layer by layer in the order of its description.</summary>
/// <remarks>A value is held from the layer that makes it to the last that reads it; inputs from the start, outputs to the end. Activations, norms, softmax and element-wise operations of one or two values
/// are computed over an input of the same size that nothing reads later; reshape, flatten and (at inference) dropout are views. Weights and constants are read from flash. Offsets: see the source of
/// <see href="https://arxiv.org/abs/2001.03288">Pisarchyk and Lee 2020</see>, greedy by size, the best of several orders. Example: input [1, 28], convolution to 4 channels with kernel 5, ReLU, flatten, linear to 10,
/// int8: the input's 28 bytes and the convolution's 96 are the peak of 124; the ReLU works in place; the linear layer's 10 bytes take the input's place.</remarks>
/// <param name="Peak">Bytes that the arena needs.</param>
/// <param name="LowerBound">The most bytes that are held at one moment: no placement needs fewer.</param>
/// <param name="Values">Inputs, values and scratch in the order in which they are made.</param>
/// <param name="LiveByLayer">Bytes held during each layer, rounded up to the alignment; one number where there is no layer.</param>
/// <param name="PeakLayer">The first layer during which the most bytes are held; null where there is no layer.</param>
public sealed record MemoryPlan(ByteSize Peak, ByteSize LowerBound, ValueList<PlannedValue> Values, ValueList<ByteSize> LiveByLayer, string? PeakLayer)
{
    /// <summary>Plans a network's memory.</summary>
    /// <param name="spec">The network.</param>
    /// <param name="options">What is assumed of the kernels; null for <see cref="MemoryPlanOptions.Int8"/>.</param>
    /// <exception cref="InvalidOptionException">An option is outside its range.</exception>
    /// <exception cref="UnsupportedLayerException">A kind of layer has no memory rule.</exception>
    public static MemoryPlan Of(NetworkSpec spec, MemoryPlanOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(spec);
        options ??= MemoryPlanOptions.Int8;
        options.Check();
        var lifetimes = new ValueLifetimes(spec, options);
        ArenaBuffer[] buffers = lifetimes.Buffers;
        long[] live = ArenaPacker.Live(buffers, lifetimes.End + 1);
        long[] offsets = ArenaPacker.Pack(buffers, live);
        long bound = live.Max();
        return new MemoryPlan(
            new ByteSize(ArenaPacker.Peak(buffers, offsets)),
            new ByteSize(bound),
            lifetimes.Values.Select(value => value with { Offset = offsets[value.Buffer] }).ToValueList(),
            live[..^1].Select(bytes => new ByteSize(bytes)).ToValueList(),
            spec.Layers.Count == 0 ? null : spec.Layers[Array.IndexOf(live, bound)].Name);
    }
}
