using CsCheck;
using static TorchSharp.torch;

namespace PruneKit.Tests;

public sealed class BatchReshapeTests
{
    private static readonly Extent N = new(1, TimesBatch: true);

    [Fact]
    public void Joins_time_with_the_batch_and_takes_it_apart()
    {
        var value = new LiveValue("x", Shape.Of(12, 5));
        LiveValue joined = BatchReshape.Apply(value, [new Extent(12, TimesBatch: true), new Extent(5)])!;
        Assert.Equal((0, 0, 1, Shape.Of(12, 5)), (joined.BatchAxis, joined.Before, joined.After, joined.Shape));
        Assert.Equal("[12N, 5]", joined.TraceShape.ToString());
        Assert.Equal(value, BatchReshape.Apply(joined, [N, new Extent(12), new Extent(5)]));
    }

    [Fact]
    public void Refuses_to_mix_the_batch() =>
        Assert.Null(BatchReshape.Apply(new LiveValue("x", Shape.Of(12, 5), BatchAxis: 1), [N, new Extent(60)]));

    [Fact]
    public void Agrees_with_torch_for_every_pair_of_shapes_it_accepts()
    {
        Gen<long[]> shapes = Gen.Int[0, 5].Select(i => new long[][] { [12], [3, 4], [4, 3], [2, 6], [2, 2, 3], [12, 1] }[i]);
        Property.Holds(Gen.Select(shapes, shapes, Gen.Int[0, 3], Gen.Int[0, 3], Gen.Bool), sample =>
        {
            (long[] from, long[] to, int at, int target, bool join) = sample;
            var value = new LiveValue("x", Shape.Of(from), BatchAxis: Math.Min(at, from.Length));
            List<Extent> wanted = [.. to.Select(size => new Extent(size))];
            if (join)
                wanted[0] = new Extent(to[0], TimesBatch: true);
            else
                wanted.Insert(Math.Min(target, to.Length), N);
            if (BatchReshape.Apply(value, [.. wanted]) is { } result)
                AgreesWithTorch(value, result, wanted);
        });
    }

    // Number each element of three samples in the trace's layout, reshape there, and compare with reshaping sample by sample.
    private static void AgreesWithTorch(LiveValue value, LiveValue result, List<Extent> wanted)
    {
        const long Batch = 3;
        using var scope = NewDisposeScope();
        Tensor traced = arange(Batch * 12).reshape([.. Sizes(value.TraceShape, Batch)]);
        Tensor network = traced.movedim([value.BatchAxis], [0]).reshape([Batch, .. result.Shape.Axes]);
        Tensor expected = traced.reshape([.. Sizes([.. wanted], Batch)]);
        Assert.Equal([.. wanted], result.TraceShape);
        Assert.Equal(expected.data<long>().ToArray(), network.movedim([0], [result.BatchAxis]).reshape(expected.shape).contiguous().data<long>().ToArray());
    }

    private static IEnumerable<long> Sizes(ValueList<Extent> shape, long batch) => shape.Select(axis => axis.TimesBatch ? axis.Value * batch : axis.Value);
}
