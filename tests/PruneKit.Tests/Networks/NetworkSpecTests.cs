namespace PruneKit.Tests;

/// <summary>What a description refuses, and in which words.</summary>
public sealed class NetworkSpecTests
{
    private static readonly ValueList<InputSpec> X = [new InputSpec("x", Shape.Of(4))];
    private static readonly ValueList<OutputSpec> Y = [new OutputSpec("y", "a")];

    [Fact]
    public void The_builders_example_has_the_documented_shapes_and_parameters()
    {
        using Network network = new NetworkBuilder().Input("x", 1, 28).Conv1d("c", 4, kernel: 5).Relu().Flatten().Linear("fc", 10).Build(seed: 1);
        Assert.Equal(["4x24", "4x24", "96", "10"], network.Spec.Layers.Select(layer => network.Spec.OutputShapes(layer)[0].ToString()));
        Assert.Equal(["c", "relu1", "flatten1", "fc"], network.Spec.Layers.Select(layer => layer.Name));
        Assert.Equal(994, network.ParameterCount);
    }

    [Fact]
    public void The_convolutions_example_has_the_documented_shape() => Assert.Equal(
        Shape.Of(16, 64),
        new ConvolutionKind(6, 16, [5]) { Stride = [2], Padding = [2] }.InferShapes([Shape.Of(6, 128)])[0]);

    [Fact]
    public void A_layer_that_reads_itself_or_a_later_one_is_a_cycle()
    {
        Refused("layer 'a' (Linear) reads 'b', which stands at or after it: a cycle, or layers out of order", X, [Linear("a", "b"), Linear("b", "a")], Y);
        Refused("layer 'a' (Linear) reads 'a', which stands at or after it", X, [Linear("a", "a")], Y);
    }

    [Fact]
    public void An_unknown_source_is_refused_with_the_nearest_name()
    {
        Refused("layer 'b' (Linear) reads 'aa', which is no input and no layer; did you mean 'a'? Known: x, a", X, [Linear("a", "x"), Linear("b", "aa")], Y);
        Refused("output 'y' reads 'z', which is no input and no layer", X, [Linear("a", "x")], [new OutputSpec("y", "z")]);
    }

    [Fact]
    public void A_port_that_does_not_exist_is_refused()
    {
        Refused("layer 'b' (Linear): 'a:1' does not exist: 'a' has 1 output(s), counted from 0", X, [Linear("a", "x"), Linear("b", "a:1")], Y);
        Refused("'a:2' does not exist", X, [Linear("a", "x")], [new OutputSpec("y", "a:2")]);
    }

    [Fact]
    public void Names_are_unique_and_usable()
    {
        Refused("the layer name 'a' is taken twice; rename one", X, [Linear("a", "x"), Linear("a", "x")], Y);
        Refused("the layer name 'x' is taken twice", X, [Linear("x", "x")], [new OutputSpec("y", "x")]);
        Refused("the output name 'y' is taken twice", X, [Linear("a", "x")], [.. Y, .. Y]);
        Refused("the layer name 'a:b' is not usable", X, [Linear("a:b", "x")], Y);
        Refused("the layer name '' is not usable", X, [Linear("", "x")], Y);
        Refused("is not usable; names have 1 to 256 characters", X, [Linear(new string('n', 257), "x")], Y);
    }

    [Fact]
    public void No_inputs_or_no_outputs_is_no_network()
    {
        Refused("the network has 0 inputs and 1 outputs", [], [Linear("a", "x")], Y);
        Refused("the network has 1 inputs and 0 outputs", X, [Linear("a", "x")], []);
    }

    [Fact]
    public void Tied_tensors_agree_in_shape_and_role_and_bindings_name_slots()
    {
        Refused(
            "tensor 'a.weight' is shared by layer 'a' (Linear) as Weight 4x4 and by layer 'b' (Linear) as Weight 3x4; shared tensors must agree",
            X,
            [Linear("a", "x"), new Layer("b", new LinearKind(4, 3), ["a"]) { Tensors = [new TensorBinding("weight", "a.weight")] }],
            Y);
        Refused("binds tensor 't' to slot 'wait', which it does not have", X, [Linear("a", "x") with { Tensors = [new TensorBinding("wait", "t")] }], Y);
        Refused("binds slot 'bias' twice", X, [Linear("a", "x") with { Tensors = [new TensorBinding("bias", "t"), new TensorBinding("bias", "u")] }], Y);
        Refused("the tensor name '' is not usable", X, [Linear("a", "x") with { Tensors = [new TensorBinding("bias", "")] }], Y);
        Refused("the tensor name '__metadata__' is not usable", X, [Linear("a", "x") with { Tensors = [new TensorBinding("bias", "__metadata__")] }], Y);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-4)]
    [InlineData(long.MaxValue)]
    [InlineData(1L << 30)]
    public void Sizes_of_zero_less_or_absurd_are_refused(long size)
    {
        Refused("the shape", [new InputSpec("x", Shape.Of(size))], [], [new OutputSpec("y", "x")]);
        RefusedKind(new LinearKind(4, size), 4);
        RefusedKind(new LinearKind(size, 4), 4);
        RefusedKind(new LstmKind(4, size), 3, 4);
        RefusedKind(new LstmKind(4, 4) { Layers = (int)Math.Clamp(size, int.MinValue, int.MaxValue) }, 3, 4);
        RefusedKind(new BatchNormKind(size), 4);
        RefusedKind(new ReshapeKind(Shape.Of(size)), 4);
        RefusedKind(new ReshapeKind(Shape.Of(size, size)), 4);
        RefusedKind(new AdaptivePoolKind([size]), 4, 4);
        RefusedKind(new ConvolutionKind(4, size, [1]), 4, 4);
        RefusedKind(new ConvolutionKind(4, 4, [size]), 4, 4);
        RefusedKind(new ConvolutionKind(4, 4, [1]) { Groups = size }, 4, 4);
        RefusedKind(new TransposedConvolutionKind(4, size, [1]), 4, 4);
        RefusedKind(new TransposedConvolutionKind(4, 4, [size]), 4, 4);
        RefusedKind(new TransposedConvolutionKind(4, 4, [1]) { Groups = size }, 4, 4);
        RefusedKind(new GroupNormKind(size, 4), 4, 4);
        RefusedKind(new GroupNormKind(1, size), 4, 4);
        RefusedKind(new InstanceNormKind(size), 4, 4);
        RefusedKind(new PReluKind(size), 4, 4);
        RefusedKind(new UpsampleKind([size], UpsampleMode.Nearest), 4, 4);
        RefusedKind(new ExpandKind(Shape.Of(size, 4)), 1, 4);
        RefusedKind(new FillKind(Shape.Of(size), 0), 4);
        RefusedKind(new TakeKind(0, [size == 0 ? 4 : size]), 4);
        RefusedKind(new PadKind([size == 0 ? -1 : size], [0], PadMode.Constant), 4);
        RefusedRows(new EmbeddingKind(size, 4));
        RefusedRows(new EmbeddingKind(4, size));
        Refused("layer 'a' (Constant): the shape", [new InputSpec("x", Shape.Of(4))], [new Layer("a", new ConstantKind(Shape.Of(size), Trained: true), [])], Y);
        RefusedKind(new SelectKind(0, size == 0 ? 4 : size * (size < 0 ? 2 : 1)), 4);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Windows_have_positive_steps(long step)
    {
        RefusedKind(new ConvolutionKind(4, 4, [2]) { Stride = [step] }, 4, 4);
        RefusedKind(new ConvolutionKind(4, 4, [2]) { Dilation = [step] }, 4, 4);
        RefusedKind(new MaxPoolKind([2]) { Stride = [step] }, 4, 4);
        RefusedKind(new MaxPoolKind([2]) { Dilation = [step] }, 4, 4);
        RefusedKind(new SliceKind(0, 0, 2, step), 4);
        RefusedKind(new TransposedConvolutionKind(4, 4, [2]) { Stride = [step] }, 4, 4);
        RefusedKind(new TransposedConvolutionKind(4, 4, [2]) { Dilation = [step] }, 4, 4);
    }

    [Fact]
    public void Sums_of_huge_numbers_are_refused_not_wrapped()
    {
        RefusedKind(new ConvolutionKind(4, 4, [2]) { Padding = [long.MaxValue / 2] }, 4, 4);
        RefusedKind(new ConvolutionKind(4, 4, [3]) { Dilation = [long.MaxValue] }, 4, 4);
        RefusedKind(new MaxPoolKind([long.MaxValue]) { Stride = [1], Padding = [long.MaxValue / 2] }, 4, 4);
        RefusedKind(new MaxPoolKind([2]) { Stride = [long.MaxValue], Ceiling = true, Padding = [1] }, 4, 4);
        RefusedKind(new TransposedConvolutionKind(4, 4, [3]) { Dilation = [long.MaxValue] }, 4, 4);
        RefusedKind(new TransposedConvolutionKind(4, 4, [3]) { Padding = [long.MaxValue] }, 4, 4);
        RefusedKind(new PadKind([long.MaxValue], [long.MaxValue], PadMode.Replicate), 4);
        RefusedKind(new TransposeKind([int.MaxValue]), 4);
        RefusedKind(new FlattenKind(int.MinValue), 4);
        RefusedKind(new MeanKind([int.MinValue]), 4);
    }

    [Fact]
    public void Settings_outside_their_range_are_refused()
    {
        RefusedKind(new ActivationKind((ActivationFunction)99), 4);
        RefusedKind(new ActivationKind(ActivationFunction.LeakyRelu) { Slope = double.NaN }, 4);
        RefusedKind(new DropoutKind(1), 4);
        RefusedKind(new DropoutKind(double.NaN), 4);
        RefusedKind(new ScaleKind(double.PositiveInfinity), 4);
        RefusedKind(new BatchNormKind(4) { Epsilon = double.NaN }, 4);
        RefusedKind(new BatchNormKind(4) { Momentum = 1.5 }, 4);
        RefusedKind(new LayerNormKind(Shape.Of(4)) { Epsilon = -1 }, 4);
        RefusedKind(new GruKind(4, 4) { Dropout = 1 }, 3, 4);
        RefusedKind(new MaxPoolKind([3]) { Padding = [2] }, 4, 4);
        RefusedKind(new MeanKind([0, -1]), 4);
        RefusedKind(new MeanKind([]), 4);
        RefusedKind(new ConvolutionKind(4, 4, []), 4, 4);
        RefusedKind(new ConvolutionKind(4, 4, [1, 1, 1]), 4, 4, 4, 4);
        RefusedKind(new ActivationKind(ActivationFunction.Celu) { Slope = 0 }, 4);
        RefusedKind(new ActivationKind(ActivationFunction.Softplus) { Slope = -1 }, 4);
        RefusedKind(new TransposedConvolutionKind(4, 4, [2]) { OutputPadding = [1] }, 4, 4);
        RefusedKind(new TransposedConvolutionKind(4, 4, [2]) { Padding = [3] }, 4, 4);
        RefusedKind(new TransposedConvolutionKind(4, 4, []), 4, 4);
        RefusedKind(new GroupNormKind(3, 4), 4, 4);
        RefusedKind(new GroupNormKind(2, 4) { Epsilon = -1 }, 4, 4);
        RefusedKind(new InstanceNormKind(4), 4);
        RefusedKind(new PReluKind(3), 4, 3);
        RefusedKind(new ClampKind(), 4);
        RefusedKind(new ClampKind(2, 1), 4);
        RefusedKind(new ClampKind(double.NaN), 4);
        RefusedKind(new PowerKind(double.PositiveInfinity), 4);
        RefusedKind(new ReduceKind((ReduceFunction)99, [0]), 4);
        RefusedKind(new ReduceKind(ReduceFunction.Sum, [0, -1]), 4);
        RefusedKind(new FillKind(Shape.Of(3), 0), 4);
        RefusedKind(new FillKind(Shape.Of(1, 4), 0), 4);
        RefusedKind(new FillKind(Shape.Of(4), double.NaN), 4);
        RefusedKind(new UpsampleKind([8], (UpsampleMode)99), 4, 4);
        RefusedKind(new UpsampleKind([8], UpsampleMode.Nearest) { AlignCorners = true }, 4, 4);
        RefusedKind(new UpsampleKind([8], UpsampleMode.Linear), 4);
        RefusedKind(new PadKind([4], [0], PadMode.Reflect), 4);
        RefusedKind(new PadKind([1, 1], [0, 0], PadMode.Constant), 4);
        RefusedKind(new PadKind([1], [0], PadMode.Constant) { Value = double.NaN }, 4);
        RefusedKind(new ExpandKind(Shape.Of(5)), 4);
        RefusedKind(new TakeKind(0, []), 4);
        RefusedKind(new TakeKind(0, [-1]), 4);
        RefusedKind(new EmbeddingKind(4, 4), 4);
        Refused("the element type", [new InputSpec("x", Shape.Of(4), (ElementType)77)], [], [new OutputSpec("y", "x")]);
    }

    [Theory]
    [MemberData(nameof(KindSamples.Names), MemberType = typeof(KindSamples))]
    public void Every_kind_refuses_another_number_of_inputs_and_names_the_layer(string name)
    {
        KindSample sample = KindSamples.Find(name);
        int given = sample.Inputs.Length == 1 ? 2 : 0;
        var layer = new Layer("l", sample.Kind, Enumerable.Repeat(new PortRef("x0"), given).ToValueList());
        string message = Assert.Throws<InvalidInputException>(() => new NetworkSpec([new InputSpec("x0", sample.Inputs[0])], [layer], [new OutputSpec("y", "l")])).Message;
        Assert.StartsWith($"layer 'l' ({sample.Kind.DisplayName}): ", message, StringComparison.Ordinal);
        Assert.Contains("input", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new long[] { 4 }, new long[] { 4 })]
    [InlineData(new long[] { 4, 3 }, new long[] { 4, 3 })]
    [InlineData(new long[] { 2, 4, 3 }, new long[] { 3, 3, 5 })]
    [InlineData(new long[] { 2, 4, 3 }, new long[] { 3, 5 })]
    public void Products_of_matrices_that_do_not_fit_are_refused(long[] left, long[] right) => Refused(
        "layer 'a' (Matmul): ", [new InputSpec("x", Shape.Of(left)), new InputSpec("z", Shape.Of(right))], [new Layer("a", new MatmulKind(), ["x", "z"])], Y);

    private static Layer Linear(string name, PortRef source) => new(name, new LinearKind(4, 4), [source]);

    private static void RefusedKind(LayerKind kind, params long[] input) =>
        Refused($"layer 'a' ({kind.DisplayName}): ", [new InputSpec("x", Shape.Of(input))], [new Layer("a", kind, ["x"])], Y);

    private static void RefusedRows(LayerKind kind) =>
        Refused("layer 'a' (Embedding): ", [new InputSpec("x", Shape.Of(4), ElementType.I64)], [new Layer("a", kind, ["x"])], Y);

    private static void Refused(string message, ValueList<InputSpec> inputs, ValueList<Layer> layers, ValueList<OutputSpec> outputs) =>
        Assert.Contains(message, Assert.Throws<InvalidInputException>(() => new NetworkSpec(inputs, layers, outputs)).Message, StringComparison.Ordinal);
}
