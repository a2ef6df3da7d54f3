using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>A 1-D or 2-D transposed convolution, as <c>torch.nn.ConvTranspose1d</c> and <c>ConvTranspose2d</c>: each input number adds its multiple of the kernel to the output.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1603.07285">Dumoulin and Visin 2016</see>, chapter 4. Shapes: input [in, spatial...], weight [in, out / groups, kernel...], bias [out],
/// output (L - 1) stride - 2 padding + dilation (kernel - 1) + output padding + 1 along each axis. Example: kernel 4, stride 2, padding 1 over 16 samples gives 32.</remarks>
/// <param name="InChannels">Channels that come in; a multiple of the groups.</param>
/// <param name="OutChannels">Channels that go out; a multiple of the groups.</param>
/// <param name="Kernel">The window's size along each spatial axis; one number for 1-D, two for 2-D.</param>
public sealed record TransposedConvolutionKind(long InChannels, long OutChannels, ValueList<long> Kernel) : LayerKind
{
    /// <value>Output steps from one input number to the next. Default 1 on each axis.</value>
    public ValueList<long> Stride { get; init; } = Window.Repeat(1, Kernel.Count);

    /// <value>Output numbers cut off on both sides. Default 0 on each axis.</value>
    public ValueList<long> Padding { get; init; } = Window.Repeat(0, Kernel.Count);

    /// <value>Output numbers added at the end; less than the stride or less than the dilation. Default 0 on each axis.</value>
    public ValueList<long> OutputPadding { get; init; } = Window.Repeat(0, Kernel.Count);

    /// <value>Distance between the window's taps. Default 1 on each axis.</value>
    public ValueList<long> Dilation { get; init; } = Window.Repeat(1, Kernel.Count);

    /// <value>Groups of channels that do not mix. Default 1.</value>
    public long Groups { get; init; } = 1;

    /// <value>Whether a bias is added. Default true.</value>
    public bool Bias { get; init; } = true;

    /// <summary>1 or 2 spatial axes.</summary>
    [JsonIgnore]
    public int Rank => Kernel.Count;

    /// <inheritdoc />
    [JsonIgnore]
    public override string DisplayName => Rank == 1 ? "ConvTranspose1d" : "ConvTranspose2d";

    /// <inheritdoc />
    [JsonIgnore]
    public override ValueList<Slot> Slots
    {
        get
        {
            var start = Initializer.FanIn(OutChannels / Groups * Kernel.Aggregate(1L, (a, b) => a * b));
            var weight = new Slot("weight", Shape.Of([InChannels, OutChannels / Groups, .. Kernel]), SlotRole.Weight, start);
            return Bias ? [weight, new Slot("bias", Shape.Of(OutChannels), SlotRole.Bias, start)] : [weight];
        }
    }

    /// <inheritdoc />
    public override ValueList<Shape> InferShapes(ValueList<Shape> inputs)
    {
        Shape input = Single(inputs);
        CheckSettings();
        Expect(input.Rank == Rank + 1 && input[0] == InChannels, $"expects [{InChannels}, {string.Join(", ", Enumerable.Repeat("*", Rank))}], got {input}");
        Shape output = Shape.Of([OutChannels, .. Enumerable.Range(0, Rank).Select(axis => Spread(input.Axes[axis + 1], axis))]);
        Expect(output.Axes.All(size => size > 0), $"with padding {Padding} cuts {input} down to {output}; reduce the padding");
        return [output];
    }

    private void CheckSettings()
    {
        Expect(Rank is 1 or 2, $"has a kernel of {Rank} axes; 1 or 2 are supported");
        Expect(new[] { Stride, Padding, OutputPadding, Dilation }.All(list => list.Count == Rank), $"needs {Rank} numbers for stride, padding, output padding and dilation");
        Expect(Kernel.All(k => k > 0) && Stride.All(s => s > 0) && Dilation.All(d => d > 0), "needs a positive kernel, stride and dilation");
        Expect(Padding.All(p => p >= 0) && OutputPadding.All(p => p >= 0), "needs a padding and an output padding of at least 0");
        Expect(
            Enumerable.Range(0, Rank).All(axis => OutputPadding[axis] < Math.Max(Stride[axis], Dilation[axis])),
            $"has output padding {OutputPadding}, which must be less than its stride {Stride} or its dilation {Dilation}");
        Expect(Groups > 0 && InChannels > 0 && OutChannels > 0, $"has {InChannels} and {OutChannels} channels in {Groups} groups; each must be at least 1");
        Expect(InChannels % Groups == 0 && OutChannels % Groups == 0, $"has {Groups} groups, which must divide {InChannels} and {OutChannels} channels");
    }

    private long Spread(long size, int axis) =>
        ((size - 1) * Stride[axis]) - (2 * Padding[axis]) + (Dilation[axis] * (Kernel[axis] - 1)) + OutputPadding[axis] + 1;
}
