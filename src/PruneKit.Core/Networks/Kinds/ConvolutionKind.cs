using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>A 1-D or 2-D convolution (cross-correlation), as <c>torch.nn.Conv1d</c> and <c>Conv2d</c>.</summary>
/// <remarks>Shapes: input [in, spatial...], weight [out, in / groups, kernel...], bias [out], output [out, spatial'...]. Example: 6 -> 16 channels, kernel 5,
/// stride 2, padding 2 over [6, 128] gives [16, 64].</remarks>
/// <param name="InChannels">Channels that come in; a multiple of the groups.</param>
/// <param name="OutChannels">Channels that go out; a multiple of the groups.</param>
/// <param name="Kernel">The window's size along each spatial axis; one number for 1-D, two for 2-D.</param>
public sealed record ConvolutionKind(long InChannels, long OutChannels, ValueList<long> Kernel) : LayerKind
{
    /// <value>Steps between windows. Default 1 on each axis.</value>
    public ValueList<long> Stride { get; init; } = Window.Repeat(1, Kernel.Count);

    /// <value>Zeros added on both sides. Default 0 on each axis.</value>
    public ValueList<long> Padding { get; init; } = Window.Repeat(0, Kernel.Count);

    /// <value>Distance between the window's taps. Default 1 on each axis.</value>
    public ValueList<long> Dilation { get; init; } = Window.Repeat(1, Kernel.Count);

    /// <value>Groups of channels that do not mix. Default 1; equal to the channels it is depthwise.</value>
    public long Groups { get; init; } = 1;

    /// <value>Whether a bias is added. Default true.</value>
    public bool Bias { get; init; } = true;

    /// <summary>1 or 2 spatial axes.</summary>
    [JsonIgnore]
    public int Rank => Kernel.Count;

    /// <inheritdoc />
    [JsonIgnore]
    public override string DisplayName => Rank == 1 ? "Conv1d" : "Conv2d";

    /// <inheritdoc />
    [JsonIgnore]
    public override ValueList<Slot> Slots
    {
        get
        {
            var start = Initializer.FanIn(InChannels / Groups * Kernel.Aggregate(1L, (a, b) => a * b));
            var weight = new Slot("weight", Shape.Of([OutChannels, InChannels / Groups, .. Kernel]), SlotRole.Weight, start);
            return Bias ? [weight, new Slot("bias", Shape.Of(OutChannels), SlotRole.Bias, start)] : [weight];
        }
    }

    /// <inheritdoc />
    public override ValueList<Shape> InferShapes(ValueList<Shape> inputs)
    {
        Shape input = Single(inputs);
        Expect(Rank is 1 or 2, $"has a kernel of {Rank} axes; 1 or 2 are supported");
        Expect(Stride.Count == Rank && Padding.Count == Rank && Dilation.Count == Rank, $"needs {Rank} numbers for stride, padding and dilation");
        Expect(Kernel.All(k => k > 0) && Stride.All(s => s > 0) && Dilation.All(d => d > 0) && Padding.All(p => p >= 0), "needs a positive kernel, stride and dilation, and a padding of at least 0");
        Expect(Groups > 0 && InChannels % Groups == 0 && OutChannels % Groups == 0, $"has {Groups} groups, which must divide {InChannels} and {OutChannels} channels");
        Expect(input.Rank == Rank + 1 && input[0] == InChannels, $"expects [{InChannels}, {string.Join(", ", Enumerable.Repeat("*", Rank))}], got {input}");
        return [Window.Slide(input, OutChannels, Kernel, Stride, Padding, Dilation, ceiling: false)];
    }
}
