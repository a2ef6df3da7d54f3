namespace PruneKit.Tests;

/// <summary>Layers of random sizes and settings, one generator a kind.</summary>
internal static class RandomLayers
{
    /// <summary>The kinds by name.</summary>
    public static IReadOnlyDictionary<string, Func<Random, KindSample>> Makers { get; } = new Dictionary<string, Func<Random, KindSample>>
    {
        ["conv1d"] = random => Convolution(random, rank: 1),
        ["conv2d"] = random => Convolution(random, rank: 2),
        ["transposed-1d"] = random => Transposed(random, rank: 1),
        ["transposed-2d"] = random => Transposed(random, rank: 2),
        ["linear"] = random => Of(new LinearKind(Size(random, 40), Size(random, 9)), kind => [[Size(random), ((LinearKind)kind).InFeatures]]),
        ["matmul"] = Matmul,
        ["max-pool"] = random => Of(new MaxPoolKind([2]) { Stride = [Size(random, 3)], Padding = [random.Next(2)] }, _ => [[Size(random), 2 + Size(random)]]),
        ["average-pool"] = random => Of(new AveragePoolKind([3]) { Padding = [random.Next(2)], CountPadding = random.Next(2) == 0, Ceiling = random.Next(2) == 0 }, _ => [[Size(random), 3 + Size(random)]]),
        ["adaptive-pool"] = random => Of(new AdaptivePoolKind([Size(random, 4), Size(random, 4)], random.Next(2) == 0), _ => [[Size(random), 4 + Size(random), 4 + Size(random)]]),
        ["mean"] = random => Of(new MeanKind([-1]), _ => [[Size(random), Size(random, 30)]]),
        ["reduce"] = random => Of(new ReduceKind((ReduceFunction)random.Next(3), [0]), _ => [[Size(random), Size(random)]]),
        ["add"] = random => Pair(new AddKind(), random),
        ["subtract"] = random => Pair(new SubtractKind(), random),
        ["multiply"] = random => Pair(new MultiplyKind(), random),
        ["minimum"] = random => Pair(new MinimumKind(), random),
        ["maximum"] = random => Pair(new MaximumKind(), random),
        ["softmax"] = random => Of(new SoftmaxKind(random.Next(-2, 2)), _ => [[Size(random), Size(random)]]),
        ["layer-norm"] = random => Of(new LayerNormKind(Shape.Of(2 + Size(random, 40))), kind => [[Size(random), ((LayerNormKind)kind).NormalizedShape[0]]]),
        ["group-norm"] = random => Of(new GroupNormKind(2, 4), _ => [[4, 2 + Size(random)]]),
        ["instance-norm"] = random => Of(new InstanceNormKind(3) { Affine = true }, _ => [[3, 4 + Size(random)]]),
        ["prelu"] = random => Of(new PReluKind(4), _ => [[4, Size(random)]]),
        ["concat"] = random => Of(new ConcatKind(0), _ => [[Size(random), 3], [Size(random), 3]]),
        ["pad"] = random => Of(new PadKind([0, Size(random)], [1, Size(random)], PadMode.Constant), _ => [[Size(random), Size(random)]]),
        ["slice"] = random => Of(new SliceKind(1, 1, 4 + Size(random, 4), 2), _ => [[Size(random), 9]]),
        ["transpose"] = random => Of(new TransposeKind([2, 0, 1]), _ => [[Size(random), Size(random), Size(random)]]),
        ["activation"] = Activation,
        ["clamp"] = random => Of(new ClampKind(-1 - random.NextDouble(), random.Next(2) == 0 ? null : 1 + random.NextDouble()), _ => [[Size(random), Size(random)]]),
        ["scale"] = random => Of(new ScaleKind((4 * random.NextDouble()) - 2, (4 * random.NextDouble()) - 2), _ => [[Size(random), Size(random)]]),
        ["power"] = random => Of(new PowerKind((6 * random.NextDouble()) - 2), _ => [[Size(random), Size(random)]]),
        ["dropout"] = random => Of(new DropoutKind(random.NextDouble() / 2), _ => [[Size(random), Size(random)]]),
        ["flatten"] = random => Of(new FlattenKind(random.Next(2)), _ => [[Size(random), Size(random), Size(random)]]),
        ["reshape"] = Reshape,
        ["select"] = random => Of(new SelectKind(random.Next(2), random.Next(-1, 1)), _ => [[Size(random), Size(random)]]),
        ["take"] = random => Of(new TakeKind(1, Enumerable.Range(0, Size(random)).Select(_ => (long)random.Next(5)).ToValueList()), _ => [[Size(random), 5]]),
        ["expand"] = Expand,
        ["upsample"] = random => Of(new UpsampleKind([Size(random, 12)], UpsampleMode.Nearest), _ => [[Size(random), Size(random)]]),
        ["constant"] = random => Of(new ConstantKind(Shape.Of(Size(random), Size(random)), Trained: random.Next(2) == 0), _ => [[2]]),
        ["fill"] = Fill,
        ["embedding"] = random => Of(new EmbeddingKind(Size(random, 100), Size(random)), _ => [[Size(random)]]) with { Type = ElementType.I64 },
        ["lstm"] = random => Of(new LstmKind(Size(random), Size(random)) { Bidirectional = random.Next(2) == 0, Layers = 1 + random.Next(2), Bias = random.Next(2) == 0 }, kind => [[Size(random, 12), ((LstmKind)kind).InputSize]]),
        ["gru"] = random => Of(new GruKind(Size(random), Size(random)) { Bidirectional = random.Next(2) == 0, Layers = 1 + random.Next(2), Bias = random.Next(2) == 0 }, kind => [[Size(random, 12), ((GruKind)kind).InputSize]]),
    };

    private static KindSample Convolution(Random random, int rank)
    {
        int groups = Size(random, 3);
        ValueList<long> Numbers(int most) => Enumerable.Range(0, rank).Select(_ => (long)Size(random, most)).ToValueList();
        var kind = new ConvolutionKind(groups * Size(random, 4), groups * Size(random, 4), Numbers(3))
        {
            Stride = Numbers(2),
            Padding = Numbers(2),
            Dilation = Numbers(2),
            Groups = groups,
            Bias = random.Next(4) > 0,
        };
        return Of(kind, _ => [[kind.InChannels, .. Enumerable.Range(0, rank).Select(_ => 5L + Size(random, 8))]]);
    }

    private static KindSample Transposed(Random random, int rank)
    {
        int groups = Size(random, 3);
        ValueList<long> Numbers(int most) => Enumerable.Range(0, rank).Select(_ => (long)Size(random, most)).ToValueList();
        var kind = new TransposedConvolutionKind(groups * Size(random, 3), groups * Size(random, 3), Numbers(4)) { Stride = Numbers(3), Dilation = Numbers(2), Groups = groups, Bias = random.Next(4) > 0 };
        return Of(kind, _ => [[kind.InChannels, .. Enumerable.Range(0, rank).Select(_ => (long)Size(random, 6))]]);
    }

    private static KindSample Matmul(Random random)
    {
        (long rows, long depth, long columns) = (Size(random), Size(random, 30), Size(random));
        return Of(new MatmulKind(), _ => [[2, rows, depth], [random.Next(2) + 1, depth, columns]]);
    }

    private static KindSample Activation(Random random) =>
        Of(new ActivationKind(Enum.GetValues<ActivationFunction>()[random.Next(Enum.GetValues<ActivationFunction>().Length)]), _ => [[Size(random), Size(random)]]);

    private static KindSample Reshape(Random random)
    {
        (long rows, long columns) = (Size(random), Size(random));
        return Of(new ReshapeKind(Shape.Of(columns, rows)), _ => [[rows, columns]]);
    }

    private static KindSample Expand(Random random)
    {
        (long rows, long columns) = (Size(random), Size(random));
        return Of(new ExpandKind(Shape.Of(rows, columns)), _ => [[rows, 1]]);
    }

    private static KindSample Fill(Random random)
    {
        (long rows, long columns) = (Size(random), Size(random));
        return Of(new FillKind(Shape.Of(random.Next(2) == 0 ? rows : 1, columns), (8 * random.NextDouble()) - 4), _ => [[rows, columns]]);
    }

    private static KindSample Pair(LayerKind kind, Random random)
    {
        (long rows, long columns) = (Size(random), Size(random));
        return Of(kind, _ => [[rows, columns], [random.Next(2) == 0 ? rows : 1, columns]]);
    }

    private static KindSample Of(LayerKind kind, Func<LayerKind, long[][]> shapes) => new("random", kind, [.. shapes(kind).Select(shape => Shape.Of(shape))], (_, _) => []);

    private static int Size(Random random, int most = 7) => 1 + random.Next(most);
}
