using CsCheck;
using static TorchSharp.torch;

namespace PruneKit.Tests;

/// <summary>Inferred shapes against what comes out, over random settings: what is inferred runs, and what is refused libtorch refuses too.</summary>
public sealed class ShapeInferenceTests
{
    private static readonly Gen<(int Rank, long[] Size, long[] Kernel, long[] Stride, long[] Padding, long[] Dilation, bool Ceiling)> Windows =
        from rank in Gen.Int[1, 2]
        from size in Gen.Long[1, 12].Array[rank]
        from kernel in Gen.Long[1, 4].Array[rank]
        from stride in Gen.Long[1, 4].Array[rank]
        from padding in Gen.Long[0, 2].Array[rank]
        from dilation in Gen.Long[1, 3].Array[rank]
        from ceiling in Gen.Bool
        select (rank, size, kernel, stride, padding, dilation, ceiling);

    [Fact]
    public void Convolutions_of_any_stride_padding_dilation_and_groups() => Property.Holds(Gen.Select(Windows, Gen.Int[1, 3]), sample =>
    {
        var (window, groups) = sample;
        Agrees(Shape.Of([2 * groups, .. window.Size]), new ConvolutionKind(2 * groups, 3 * groups, List(window.Kernel))
        {
            Stride = List(window.Stride),
            Padding = List(window.Padding),
            Dilation = List(window.Dilation),
            Groups = groups,
        });
    });

    /// <summary>libtorch 2.10 does not refuse what does not fit: oneDNN ends the process. So shapes are inferred before it is asked.</summary>
    [Fact]
    public void Transposed_convolutions_of_any_stride_padding_dilation_and_groups() => Property.Holds(Gen.Select(Windows, Gen.Int[1, 3], Gen.Long[0, 3].Array[2]), sample =>
    {
        var (window, groups, more) = sample;
        Agrees(Shape.Of([2 * groups, .. window.Size]), new TransposedConvolutionKind(2 * groups, 3 * groups, List(window.Kernel))
        {
            Stride = List(window.Stride),
            Padding = List(window.Padding),
            OutputPadding = List(more[..window.Rank]),
            Dilation = List(window.Dilation),
            Groups = groups,
        }, judge: false);
    });

    [Fact]
    public void Pads_resizes_and_choices_of_any_size() => Property.Holds(Gen.Select(Windows, Gen.Long[0, 5].Array[2], Gen.Bool), sample =>
    {
        var (window, counts, corners) = sample;
        Shape input = Shape.Of([2, .. window.Size]);
        ValueList<long> after = List([0, .. counts[..window.Rank]]);
        Agrees(input, new PadKind(List([1, .. window.Padding]), after, PadMode.Constant));
        Agrees(input, new PadKind(List([0, .. window.Padding]), after, PadMode.Replicate));
        Agrees(input, new PadKind(List([0, .. window.Padding]), after, PadMode.Reflect));
        Agrees(input, new UpsampleKind(List(window.Kernel), corners ? UpsampleMode.Linear : UpsampleMode.Nearest) { AlignCorners = corners });
        Agrees(input, new TakeKind(-1, List(counts)));
        Agrees(Shape.Of([2, .. window.Stride]), new ExpandKind(Shape.Of([2, .. window.Kernel])));
    });

    [Fact]
    public void Maximum_pools_of_any_stride_padding_dilation_and_rounding() => Property.Holds(Windows, window =>
        Agrees(Shape.Of([2, .. window.Size]), new MaxPoolKind(List(window.Kernel))
        {
            Stride = List(window.Stride),
            Padding = List(window.Padding),
            Dilation = List(window.Dilation),
            Ceiling = window.Ceiling,
        }));

    [Fact]
    public void Average_pools_of_any_stride_padding_and_rounding() => Property.Holds(Windows, window =>
        Agrees(Shape.Of([2, .. window.Size]), new AveragePoolKind(List(window.Kernel))
        {
            Stride = List(window.Stride),
            Padding = List(window.Padding),
            Ceiling = window.Ceiling,
            CountPadding = window.Rank == 1,
        }));

    [Fact]
    public void Adaptive_pools_of_any_size() => Property.Holds(Gen.Select(Windows, Gen.Bool), sample =>
        Agrees(Shape.Of([2, .. sample.Item1.Size]), new AdaptivePoolKind(List(sample.Item1.Kernel), sample.Item2)));

    [Fact]
    public void Slices_and_selections_of_any_place() => Property.Holds(Gen.Select(Gen.Long[1, 9], Gen.Long[0, 9], Gen.Long[0, 10], Gen.Long[1, 4]), sample =>
    {
        var (size, start, end, step) = sample;
        if (start < end && end <= size)
            Agrees(Shape.Of(2, size), new SliceKind(1, start, end, step));
        Agrees(Shape.Of(2, size), new SelectKind(-1, start - 5));
    });

    [Fact]
    public void Transposes_means_flattens_of_any_axes() => Property.Holds(Gen.Select(Gen.Long[1, 5].Array[1, 4], Gen.Int[0, 3], Gen.Int[-4, 3], Gen.Bool), sample =>
    {
        var (size, first, second, keep) = sample;
        Shape input = Shape.Of(size);
        Agrees(input, new FlattenKind(first, second), judge: false);
        Agrees(input, new MeanKind([first, second], keep), judge: false);
        Agrees(input, new TransposeKind(Enumerable.Range(0, input.Rank).Select(axis => (axis + first) % input.Rank).ToValueList()));
        Agrees(input, new SoftmaxKind(second), judge: false);
    });

    private static ValueList<long> List(long[] numbers) => ValueList.Create<long>(numbers);

    /// <summary>Where shapes are inferred the layer runs and gives them; where not, libtorch gives nothing either (unless it cannot judge, as where an axis counted with the batch exists).</summary>
    private static void Agrees(Shape input, LayerKind kind, bool judge = true)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var layer = new Layer("l", kind, ["x"]);
        if (Inferred(input, kind) is { } expected)
        {
            var spec = new NetworkSpec([new InputSpec("x", input)], [layer], [new OutputSpec("y", "l")]);
            using Network network = Network.Create(spec, seed: 1);
            network.Module.eval();
            Assert.Equal(expected, Shape.Of(network.Module.forward(rand([2, .. input.Axes])).shape.AsSpan(1)));
        }
        else if (judge)
        {
            using var tensors = new OwnedTensors(kind.Slots.ToDictionary(slot => $"l.{slot.Name}", slot => rand(slot.Shape.Axes.ToArray()).DetachFromDisposeScope()));
            var identity = new NetworkSpec([new InputSpec("x", input)], [], [new OutputSpec("y", "x")]);
            using var network = new Network(identity, tensors);
            Assert.ThrowsAny<Exception>(() => ExecutionRules.All.For(layer).Run(new LayerCall(network, layer, [rand([2, .. input.Axes])], training: false, null)));
        }
    }

    private static Shape? Inferred(Shape input, LayerKind kind)
    {
        try
        {
            return kind.InferShapes([input])[0];
        }
        catch (InvalidInputException)
        {
            return null;
        }
    }
}
