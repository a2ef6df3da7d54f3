namespace PruneKit.Benchmarks;

/// <summary>Layers of the sizes that networks for wearables have, at random: at least one generator a kernel.</summary>
internal static class KernelLayers
{
    /// <summary>The generators by what they make.</summary>
    public static IReadOnlyDictionary<string, Func<Random, NetworkSpec>> Makers { get; } = new Dictionary<string, Func<Random, NetworkSpec>>
    {
        ["linear"] = random => One(random, (width, _) => new LinearKind(width, From(random, 2, 96)), _ => [From(random, 8, 400)], axis: 0),
        ["linear by fours"] = random => One(random, (width, _) => new LinearKind(width, 2 * From(random, 1, 48)), _ => [4 * From(random, 2, 100)], axis: 0),
        ["linear of sequences"] = random => One(random, (width, _) => new LinearKind(width, From(random, 2, 48)), _ => [From(random, 4, 96), From(random, 4, 64)], axis: 1),
        ["convolution 1-D"] = random => Convolution(random, rank: 1, same: false),
        ["convolution 1-D, same length"] = random => Convolution(random, rank: 1, same: true),
        ["convolution 2-D"] = random => Convolution(random, rank: 2, same: random.Next(2) == 0),
        ["convolution in groups"] = random => Groups(random, rank: 1 + random.Next(2), random.Next(2) == 0 ? 1 : From(random, 1, 8)),
        ["convolution in groups of four"] = random => Groups(random, rank: 1 + random.Next(2), part: 4),
        ["transposed convolution"] = random => One(random, (channels, _) => new TransposedConvolutionKind(channels, From(random, 2, 24), [From(random, 2, 6)]) { Stride = [From(random, 1, 3)] }, _ => [From(random, 2, 24), From(random, 4, 32)], axis: 0),
        ["max pool"] = random => One(random, (_, _) => new MaxPoolKind([From(random, 2, 4)]), _ => [From(random, 2, 48), From(random, 8, 96)]),
        ["average pool"] = random => One(random, (_, _) => new AveragePoolKind([From(random, 2, 4)]) { Padding = [random.Next(2)], CountPadding = random.Next(2) == 0 }, _ => [From(random, 2, 48), From(random, 8, 96)]),
        ["mean"] = random => One(random, (_, _) => new MeanKind([1]), _ => [From(random, 2, 64), From(random, 4, 96)]),
        ["largest"] = random => One(random, (_, _) => new ReduceKind(ReduceFunction.Maximum, [1]), _ => [From(random, 2, 64), From(random, 4, 96)]),
        ["add"] = random => Pair(random, new AddKind()),
        ["multiply"] = random => Pair(random, new MultiplyKind()),
        ["maximum"] = random => Pair(random, new MaximumKind()),
        ["activation"] = random => One(random, (_, _) => new ActivationKind(random.Next(2) == 0 ? ActivationFunction.Sigmoid : ActivationFunction.Gelu), _ => [From(random, 4, 64), From(random, 4, 64)]),
        ["slopes"] = random => One(random, (channels, _) => new PReluKind(channels), _ => [From(random, 4, 64), From(random, 4, 64)], axis: 0),
        ["softmax"] = random => One(random, (_, _) => new SoftmaxKind(-1), _ => [From(random, 1, 24), From(random, 2, 48)]),
        ["normalisation"] = random => One(random, (width, _) => new LayerNormKind(Shape.Of(width)), _ => [From(random, 1, 48), From(random, 8, 64)], axis: 1),
        ["matrices"] = random => Matrices(random),
        ["concatenation"] = random => Two(new ConcatKind(0), Sides(random), Sides(random)),
        ["padding"] = random => One(random, (_, _) => new PadKind([0, From(random, 1, 8)], [0, From(random, 1, 8)], PadMode.Constant), _ => [From(random, 2, 48), From(random, 4, 64)]),
        ["transposition"] = random => One(random, (_, _) => new TransposeKind([1, 0]), _ => [From(random, 4, 64), From(random, 4, 64)]),
        ["embedding"] = random => new NetworkSpec([new InputSpec("x", Shape.Of(From(random, 1, 64)), ElementType.I64)], [new Layer("l", new EmbeddingKind(From(random, 4, 100), From(random, 4, 48)), [new PortRef("x")])], [new OutputSpec("y", new PortRef("l"))]),
        ["LSTM"] = random => One(random, (width, _) => new LstmKind(width, From(random, 4, 40)), _ => [From(random, 2, 32), From(random, 2, 40)], axis: 1),
        ["GRU"] = random => One(random, (width, _) => new GruKind(width, From(random, 4, 40)), _ => [From(random, 2, 32), From(random, 2, 40)], axis: 1),
    };

    private static NetworkSpec Convolution(Random random, int rank, bool same)
    {
        long kernel = same ? 1 + (2 * From(random, 0, rank == 1 ? 4 : 2)) : From(random, 1, rank == 1 ? 9 : 5);
        long dilation = same ? 1 : From(random, 1, 2);
        ValueList<long> All(long number) => Enumerable.Repeat(number, rank).ToValueList();
        long channels = From(random, 1, 48);
        var kind = new ConvolutionKind(channels, From(random, 2, 48), All(kernel)) { Stride = All(same ? 1 : From(random, 1, 2)), Padding = All(same ? kernel / 2 : From(random, 0, 2)), Dilation = All(dilation) };
        return One(random, (_, _) => kind, _ => [channels, .. Enumerable.Range(0, rank).Select(_ => (dilation * kernel) + From(random, 4, rank == 1 ? 96 : 12))]);
    }

    private static NetworkSpec Groups(Random random, int rank, long part)
    {
        long groups = From(random, 2, 32), kernel = From(random, 2, rank == 1 ? 9 : 4);
        ValueList<long> All(long number) => Enumerable.Repeat(number, rank).ToValueList();
        var kind = new ConvolutionKind(groups * part, groups * From(random, 1, 2), All(kernel)) { Padding = All(kernel / 2), Stride = All(From(random, 1, 2)), Groups = groups };
        return One(random, (_, _) => kind, _ => [groups * part, .. Enumerable.Range(0, rank).Select(_ => kernel + From(random, 4, rank == 1 ? 64 : 10))]);
    }

    private static NetworkSpec Matrices(Random random)
    {
        long depth = From(random, 4, 48);
        return Two(new MatmulKind(), [1 + random.Next(4), From(random, 2, 32), depth], [1, depth, From(random, 2, 32)]);
    }

    private static NetworkSpec Pair(Random random, LayerKind kind)
    {
        long[] sides = Sides(random);
        return Two(kind, sides, random.Next(4) == 0 ? [1, sides[1]] : sides);
    }

    private static long[] Sides(Random random) => [From(random, 2, 48), 32];

    private static NetworkSpec One(Random random, Func<long, Random, LayerKind> kind, Func<Random, long[]> shape, int axis = 0)
    {
        long[] axes = shape(random);
        return new NetworkSpec([new InputSpec("x", Shape.Of(axes))], [new Layer("l", kind(axes[axis], random), [new PortRef("x")])], [new OutputSpec("y", new PortRef("l"))]);
    }

    private static NetworkSpec Two(LayerKind kind, long[] left, long[] right) =>
        new([new InputSpec("x", Shape.Of(left)), new InputSpec("z", Shape.Of(right))], [new Layer("l", kind, [new PortRef("x"), new PortRef("z")])], [new OutputSpec("y", new PortRef("l"))]);

    private static long From(Random random, int least, int most) => random.Next(least, most + 1);
}
