namespace PruneKit.Tests;

/// <summary>Export cases of transposed convolutions, norms of groups, attention's products, tables, constants, and what changes positions.</summary>
internal static class MoreExportCases
{
    public static IReadOnlyDictionary<string, Func<NetworkBuilder>> All { get; } = new Dictionary<string, Func<NetworkBuilder>>
    {
        ["transposed convolution"] = () => One(3, 9).Add(new TransposedConvolutionKind(3, 5, [4]) { Stride = [2], Padding = [1] }, "c"),
        ["transposed convolution, everything"] = () => One(4, 9).Add(new TransposedConvolutionKind(4, 6, [3]) { Stride = [3], Padding = [2], OutputPadding = [2], Dilation = [2], Groups = 2, Bias = false }, "c"),
        ["transposed convolution, output padding under the dilation"] = () => One(4, 9).Add(new TransposedConvolutionKind(4, 6, [3]) { Padding = [2], OutputPadding = [1], Dilation = [2] }, "c"),
        ["transposed convolution 2d"] = () => One(4, 5, 6).Add(new TransposedConvolutionKind(4, 6, [3, 2]) { Stride = [2, 3], Padding = [1, 0], OutputPadding = [1, 2], Dilation = [1, 2], Groups = 2 }, "c"),
        ["transposed convolution 2d, depthwise"] = () => One(4, 5, 6).Add(new TransposedConvolutionKind(4, 4, [2, 2]) { Stride = [2, 2], Groups = 4 }, "c"),
        ["group norm"] = () => One(6, 10).Add(new GroupNormKind(3, 6), "gn"),
        ["group norm of a vector"] = () => One(6).Add(new GroupNormKind(2, 6), "gn"),
        ["group norm 2d, not affine"] = () => One(6, 4, 5).Add(new GroupNormKind(2, 6) { Affine = false, Epsilon = 1e-3 }, "gn"),
        ["group norm, one group, far from zero"] = () => One(6, 10).Add(new ScaleKind(1, 300)).Add(new GroupNormKind(1, 6), "gn"),
        ["instance norm"] = () => One(6, 10).Add(new InstanceNormKind(6), "in"),
        ["instance norm 2d, affine"] = () => One(6, 4, 5).Add(new InstanceNormKind(6) { Affine = true, Epsilon = 1e-3 }, "in"),
        ["instance norm far from zero"] = () => One(6, 10).Add(new ScaleKind(1, 300)).Add(new InstanceNormKind(6), "in"),
        ["prelu"] = () => One(4, 6).Add(new PReluKind(1), "p"),
        ["prelu, a slope a channel"] = () => One(4, 6).Add(new PReluKind(4), "p"),
        ["prelu 2d, a slope a channel"] = () => One(4, 6, 4).Add(new PReluKind(4), "p"),
        ["prelu of a vector"] = () => One(4).Add(new PReluKind(4), "p"),
        ["elu with alpha 2"] = () => One(4, 50).Add(new ActivationKind(ActivationFunction.Elu) { Slope = 2 }),
        ["celu with alpha 0.5"] = () => One(4, 50).Add(new ActivationKind(ActivationFunction.Celu) { Slope = 0.5 }),
        ["softplus with beta 3"] = () => One(4, 50).Add(new ScaleKind(3)).Add(new ActivationKind(ActivationFunction.Softplus) { Slope = 3 }),
        ["clamp"] = () => One(4, 6).Add(new ClampKind(-1, 2.5)),
        ["clamp below"] = () => One(4, 6).Add(new ClampKind(Minimum: 0.5)),
        ["clamp above"] = () => One(4, 6).Add(new ClampKind(Maximum: 0.5)),
        ["power 2"] = () => One(4, 6).Add(new PowerKind(2)),
        ["power 3"] = () => One(4, 6).Add(new PowerKind(3)),
        ["power -0.5"] = () => One(4, 6).Activation(ActivationFunction.Abs).Add(new ScaleKind(1, 0.1)).Add(new PowerKind(-0.5)),
        ["subtract"] = () => Two([4, 6], [4, 6]).Add(new SubtractKind(), null, "x", "y"),
        ["subtract stretched"] = () => Two([4, 1], [1, 6]).Add(new SubtractKind(), null, "x", "y"),
        ["divide"] = () => Two([4, 6], [4, 1]).Activation(ActivationFunction.Exp).Add(new DivideKind(), null, "x", "exp1"),
        ["minimum"] = () => Two([4, 6], [4, 6]).Add(new MinimumKind(), null, "x", "y"),
        ["maximum stretched"] = () => Two([4, 6], [1, 6]).Add(new MaximumKind(), null, "x", "y"),
        ["sum"] = () => One(4, 6).Add(new ReduceKind(ReduceFunction.Sum, [1])),
        ["sum of all, kept"] = () => One(4, 6, 5).Add(new ReduceKind(ReduceFunction.Sum, [0, 1, 2], KeepDimensions: true)),
        ["sum of all"] = () => One(4, 6).Add(new ReduceKind(ReduceFunction.Sum, [1, 0])),
        ["largest"] = () => One(4, 6, 5).Add(new ReduceKind(ReduceFunction.Maximum, [-1, 0])),
        ["smallest, kept"] = () => One(4, 6).Add(new ReduceKind(ReduceFunction.Minimum, [0], KeepDimensions: true)),
        ["matmul"] = () => Two([4, 3], [3, 5]).Add(new MatmulKind(), null, "x", "y"),
        ["matmul of heads, stretched"] = () => Two([1, 4, 3], [2, 3, 5]).Add(new MatmulKind(), null, "x", "y"),
        ["fill"] = () => One(4, 6).Add(new FillKind(Shape.Of(4, 6), -7), "f"),
        ["fill stretched"] = () => One(3, 4, 6).Add(new FillKind(Shape.Of(1, 6), 0.5), "f"),
        ["fill with minus infinity, softmax"] = () => One(3, 60).Add(new FillKind(Shape.Of(60), double.NegativeInfinity), "f").Add(new SoftmaxKind()),
        ["embedding"] = () => Rows(ElementType.I64, 7).Add(new EmbeddingKind(5, 3), "e"),
        ["embedding by int32, of two axes"] = () => Rows(ElementType.I32, 4, 3).Add(new EmbeddingKind(5, 3), "e"),
        ["embedding of rearranged numbers"] = () => Rows(ElementType.I64, 4, 3).Add(new TransposeKind([1, 0])).Add(new SliceKind(0, 1, 3)).Flatten().Add(new TakeKind(0, [7, 0, 2])).Add(new EmbeddingKind(5, 3), "e"),
        ["embedding with positions"] = () => Rows(ElementType.I64, 7).Add(new EmbeddingKind(5, 4), "e").Add(new ConstantKind(Shape.Of(7, 4), Trained: true), "p").Add(new AddKind(), null, "e", "p").Linear("fc", 3),
        ["constant added"] = () => One(4, 6).Add(new ConstantKind(Shape.Of(1, 6), Trained: false), "k").Add(new AddKind(), null, "x", "k"),
        ["constant token before a sequence"] = () => One(5, 4).Add(new ConstantKind(Shape.Of(1, 4), Trained: true), "k").Add(new ConcatKind(), null, "k", "x").Linear("fc", 3),
        ["constant multiplied"] = () => One(2, 4, 6).Add(new ConstantKind(Shape.Of(1, 6, 3), Trained: true), "k").Add(new MatmulKind(), null, "x", "k"),
        ["constant, computed with, then joined twice"] = () => Joined(One(5, 4).Add(new ConstantKind(Shape.Of(2, 2), Trained: true), "k").Add(new ReshapeKind(Shape.Of(1, 4))).Linear("fc", 4)),
        ["upsample nearest"] = () => One(3, 7).Add(new UpsampleKind([21], UpsampleMode.Nearest)),
        ["upsample nearest 2d"] = () => One(3, 4, 5).Add(new UpsampleKind([8, 15], UpsampleMode.Nearest)),
        ["upsample nearest, no whole factor"] = () => One(3, 7).Add(new UpsampleKind([17], UpsampleMode.Nearest)),
        ["upsample nearest 2d, up and down"] = () => One(3, 7, 10).Add(new UpsampleKind([10, 6], UpsampleMode.Nearest)),
        ["upsample linear"] = () => One(3, 7).Add(new UpsampleKind([14], UpsampleMode.Linear)),
        ["upsample linear, no whole factor"] = () => One(3, 7).Add(new UpsampleKind([17], UpsampleMode.Linear)),
        ["upsample linear, corners"] = () => One(3, 7).Add(new UpsampleKind([17], UpsampleMode.Linear) { AlignCorners = true }),
        ["upsample linear to one"] = () => One(3, 7).Add(new UpsampleKind([1], UpsampleMode.Linear)),
        ["upsample linear to one, corners"] = () => One(3, 7).Add(new UpsampleKind([1], UpsampleMode.Linear) { AlignCorners = true }),
        ["upsample linear down by 7"] = () => One(3, 700).Add(new UpsampleKind([100], UpsampleMode.Linear)),
        ["upsample linear by 3, long"] = () => One(3, 300).Add(new UpsampleKind([900], UpsampleMode.Linear)),
        ["upsample linear 2d"] = () => One(3, 4, 5).Add(new UpsampleKind([8, 10], UpsampleMode.Linear)),
        ["upsample linear 2d, up and down"] = () => One(3, 4, 9).Add(new UpsampleKind([11, 5], UpsampleMode.Linear)),
        ["upsample linear 2d, corners"] = () => One(3, 4, 5).Add(new UpsampleKind([8, 13], UpsampleMode.Linear) { AlignCorners = true }),
        ["pad"] = () => One(4, 6).Add(new PadKind([0, 2], [1, 3], PadMode.Constant) { Value = 0.5 }),
        ["pad mirrored"] = () => One(4, 6).Add(new PadKind([1, 5], [3, 2], PadMode.Reflect)),
        ["pad replicated"] = () => One(4, 6, 3).Add(new PadKind([0, 2, 1], [5, 0, 3], PadMode.Replicate)),
        ["expand"] = () => One(4, 1, 3).Add(new ExpandKind(Shape.Of(4, 5, 3))),
        ["take"] = () => One(4, 6).Add(new TakeKind(1, [5, 0, 0, 2])),
        ["take of channels"] = () => One(4, 6).Add(new TakeKind(-2, [3, 2, 1, 0])),
        ["attention"] = Attention,
        ["decoder"] = Decoder,
    };

    private static NetworkBuilder One(params long[] shape) => new NetworkBuilder().Input("x", shape);

    private static NetworkBuilder Two(long[] x, long[] y) => new NetworkBuilder().Input("x", x).Input("y", y);

    private static NetworkBuilder Rows(ElementType type, params long[] shape) => new NetworkBuilder().Input(new InputSpec("x", Shape.Of(shape), type));

    private static NetworkBuilder Joined(NetworkBuilder builder) => builder
        .Add(new ConcatKind(), "first", "fc", "x").Output("a").Add(new ConcatKind(), "second", "first", "fc", "first").Output("b").Add(new AddKind(), "sum", "second", "fc").Output("c");

    /// <summary>Two heads of four over six steps, masked so that none looks ahead.</summary>
    private static NetworkBuilder Attention()
    {
        NetworkBuilder builder = One(6, 8);
        foreach (string part in new[] { "q", "k", "v" })
            builder.From("x").Linear($"{part}.linear", 8).Add(new ReshapeKind(Shape.Of(6, 2, 4))).Add(new TransposeKind(part == "k" ? [1, 2, 0] : [1, 0, 2]), part);
        builder.Add(new MatmulKind(), "scores", "q", "k").Add(new ScaleKind(0.5)).Add(new FillKind(Shape.Of(1, 6), -1e9), "mask").Add(new SoftmaxKind(), "weights");
        return builder.Add(new MatmulKind(), "mixed", "weights", "v").Add(new TransposeKind([1, 0, 2])).Add(new ReshapeKind(Shape.Of(6, 8))).Linear("out", 8).AddTo("x").LayerNorm("ln");
    }

    private static NetworkBuilder Decoder() => One(4, 16)
        .Conv1d("down", 8, 3, kind => kind with { Stride = [2], Padding = [1] }).Add(new GroupNormKind(4, 8), "gn").Add(new PReluKind(8), "p")
        .Add(new TransposedConvolutionKind(8, 4, [2]) { Stride = [2] }, "up").ConcatWith("x").Add(new PadKind([0, 1], [0, 1], PadMode.Replicate)).Conv1d("out", 2, 3)
        .Add(new UpsampleKind([24], UpsampleMode.Linear)).Add(new ReduceKind(ReduceFunction.Maximum, [0]));
}
