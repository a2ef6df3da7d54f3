using System.Globalization;
using static TorchSharp.torch;

namespace PruneKit.Tests;

/// <summary>What the samples do not show of constants, tables, fills, and gradients.</summary>
public sealed class MoreKindTests
{
    [Theory]
    [MemberData(nameof(KindSamples.Names), MemberType = typeof(KindSamples))]
    public void Gives_the_inputs_the_gradient_that_TorchSharp_gives(string name)
    {
        KindSample sample = KindSamples.Find(name);
        if (sample.Type != ElementType.F32 || sample.Kind is ConstantKind)
            return;
        using var scope = NewDisposeScope();
        using Network network = sample.Create(ScalarType.Float64);
        network.Module.eval();
        Tensor[] inputs = sample.Batch(3, ScalarType.Float64), others = [.. inputs.Select(input => input.clone())];
        Tensor[] ours = Gradients(inputs, network.Module.Run);
        Tensor[] theirs = Gradients(others, x => sample.Reference(network.Spec.Tensors.ToDictionary(tensor => tensor.Slot.Name, tensor => network[tensor.Name].detach()), x));
        Assert.All(ours.Zip(theirs), pair => Assert.True((pair.First - pair.Second).abs().max().item<double>() <= 1e-12 * (1 + pair.Second.abs().max().item<double>())));
    }

    [Theory]
    [MemberData(nameof(KindSamples.Names), MemberType = typeof(KindSamples))]
    public void Every_trained_tensor_gets_a_gradient(string name)
    {
        using var scope = NewDisposeScope();
        KindSample sample = KindSamples.Find(name);
        using Network network = sample.Create(ScalarType.Float64);
        if (network.ParameterCount == 0)
            return;
        foreach (Tensor output in network.Module.Run(sample.Batch(5, ScalarType.Float64)))
            output.pow(2).sum().backward(retain_graph: true);
        Assert.All(network.Module.named_parameters(), pair => Assert.True(pair.parameter.grad!.abs().max().item<double>() > 0, pair.name));
    }

    [Fact]
    public void A_constant_has_the_batch_of_the_run_and_trains_by_the_sum_over_it()
    {
        using var scope = NewDisposeScope();
        using Network network = new NetworkBuilder().Input("x", 5, 4).Add(new ConstantKind(Shape.Of(1, 4), Trained: true), "token").Add(new ConcatKind(), "all", "token", "x").Build(seed: 1);
        Tensor output = network.Module.Run(zeros(3, 5, 4))[0];
        Assert.Equal([3, 6, 4], output.shape);
        output.sum().backward();
        Assert.Equal([3f, 3, 3, 3], network["token.value"].grad!.data<float>().ToArray());
        Assert.Equal(["token.value"], network.Module.named_parameters().Select(pair => pair.name));
        Assert.Equal(4, network.ParameterCount);
        Assert.Empty(network.PrunableWeights);
    }

    [Fact]
    public void A_constant_that_is_not_trained_is_a_buffer()
    {
        using Network network = new NetworkBuilder().Input("x", 4).Add(new ConstantKind(Shape.Of(4), Trained: false), "k").Add(new AddKind(), "sum", "x", "k").Build(seed: 1);
        Assert.Equal(["k.value"], network.Module.named_buffers().Select(pair => pair.name));
        Assert.Empty(network.Module.parameters());
        Assert.Equal(0, network.ParameterCount);
    }

    [Fact]
    public void Tables_are_neither_pruned_nor_counted_by_sparsity()
    {
        using Network network = new NetworkBuilder().Input(new InputSpec("x", Shape.Of(7), ElementType.I64)).Add(new EmbeddingKind(5, 4), "e").Linear("fc", 2).Build(seed: 1);
        Assert.Equal(["fc.weight"], network.PrunableWeights.Select(tensor => tensor.Name));
        Assert.Equal(8, WeightCounts.Of(network.Spec, network.ToContainer()).Weights);
        Assert.Equal(20 + 10, network.ParameterCount);
    }

    [Theory]
    [InlineData(ScalarType.Int64)]
    [InlineData(ScalarType.Int32)]
    public void An_embedding_takes_whole_numbers_in_a_network_of_any_type(ScalarType rows)
    {
        using var scope = NewDisposeScope();
        ElementType type = rows == ScalarType.Int64 ? ElementType.I64 : ElementType.I32;
        using Network network = new NetworkBuilder().Input(new InputSpec("x", Shape.Of(3), type)).Add(new EmbeddingKind(5, 2), "e").Build(seed: 1);
        using Network wide = network.To(ScalarType.Float64);
        Tensor output = wide.Module.forward(tensor(new long[] { 4, 0, 2 }, [1, 3]).to(rows));
        Assert.Equal(ScalarType.Float64, output.dtype);
        Assert.Equal(wide["e.weight"][4].data<double>().ToArray(), output[0, 0].data<double>().ToArray());
        Assert.Contains("must be of type", Assert.Throws<InvalidInputException>(() => wide.Module.forward(zeros(1, 3, dtype: ScalarType.Float64))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_the_table_does_not_have_is_refused_with_the_layer()
    {
        using var scope = NewDisposeScope();
        using Network network = new NetworkBuilder().Input(new InputSpec("x", Shape.Of(1), ElementType.I64)).Add(new EmbeddingKind(5, 2), "e").Build(seed: 1);
        string message = Assert.Throws<InvalidInputException>(() => network.Module.forward(tensor(new long[] { 5 }, [1, 1]))).Message;
        Assert.StartsWith("layer 'e' (Embedding) failed over [1, 1]: index out of range", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.PositiveInfinity)]
    public void An_infinite_fill_survives_the_file(double value)
    {
        NetworkSpec spec = new NetworkBuilder().Input("x", 4).Add(new FillKind(Shape.Of(4), value), "f").Add(new PadKind([1], [1], PadMode.Constant) { Value = value }, "p").BuildSpec();
        TensorContainer file = TensorContainer.Empty.WithSection(NetworkSection.Name, NetworkSection.Write(spec));
        Assert.Equal(spec.Layers, NetworkSection.Read(file, "m.safetensors").Layers);
    }

    [Fact]
    public void The_slope_of_those_that_need_one_starts_at_PyTorchs_default()
    {
        Assert.Equal(1, new ActivationKind(ActivationFunction.Elu).Slope);
        Assert.Equal(1, new ActivationKind(ActivationFunction.Celu).Slope);
        Assert.Equal(1, new ActivationKind(ActivationFunction.Softplus).Slope);
        Assert.Equal(0.01, new ActivationKind(ActivationFunction.LeakyRelu).Slope);
        Assert.Equal(0.01, new ActivationKind(ActivationFunction.Relu).Slope);
    }

    [Theory]
    [InlineData(ActivationFunction.Softplus)]
    [InlineData(ActivationFunction.Mish)]
    [InlineData(ActivationFunction.LogSigmoid)]
    public void Large_numbers_do_not_overflow(ActivationFunction function)
    {
        using var scope = NewDisposeScope();
        using Network network = new NetworkBuilder().Input("x", 4).Activation(function).Build(seed: 1);
        float[] numbers = network.Module.forward(tensor(new float[] { -1000, 1000, 20, 21 }, [1, 4])).data<float>().ToArray();
        Assert.All(numbers, number => Assert.True(float.IsFinite(number), number.ToString(CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Macs_of_products_and_transposed_convolutions_are_those_documented()
    {
        NetworkBuilder heads = new NetworkBuilder().Input("q", 4, 16, 8).Input("k", 4, 8, 16);
        Assert.Equal(4 * 16 * 8 * 16, Macs(heads.Add(new MatmulKind(), "scores", "q", "k")));
        Assert.Equal(6 * 9 * 2 * 4, Macs(new NetworkBuilder().Input("x", 6, 9).Add(new TransposedConvolutionKind(6, 4, [4]) { Stride = [2], Groups = 2 }, "c")));
        Assert.Equal(0, Macs(new NetworkBuilder().Input(new InputSpec("x", Shape.Of(7), ElementType.I64)).Add(new EmbeddingKind(5, 4), "e")));
        Assert.Equal(0, Macs(new NetworkBuilder().Input("x", 3).Add(new ConstantKind(Shape.Of(3), Trained: true), "k")));
    }

    private static long Macs(NetworkBuilder builder) => NetworkCosts.Of(builder.BuildSpec()).Macs.Count;

    private static Tensor[] Gradients(Tensor[] inputs, Func<Tensor[], Tensor[]> run)
    {
        foreach (Tensor input in inputs)
            input.requires_grad = true;
        Tensor[] outputs = run(inputs);
        foreach (Tensor output in outputs)
            (output * output.sin()).sum().backward(retain_graph: true);
        return [.. inputs.Select(input => input.grad!)];
    }
}
