using static TorchSharp.torch;

namespace PruneKit.Tests;

/// <summary>Every kind's run against TorchSharp's module or operation of the same settings.</summary>
public sealed class ExecutionTests
{
    [Theory]
    [MemberData(nameof(KindSamples.Names), MemberType = typeof(KindSamples))]
    public void Computes_what_TorchSharp_computes_in_float32(string name) => Compare(KindSamples.Find(name), ScalarType.Float32, 2e-6);

    [Theory]
    [MemberData(nameof(KindSamples.Names), MemberType = typeof(KindSamples))]
    public void Computes_what_TorchSharp_computes_in_float64(string name) => Compare(KindSamples.Find(name), ScalarType.Float64, 1e-14);

    [Theory]
    [MemberData(nameof(KindSamples.Names), MemberType = typeof(KindSamples))]
    public void Takes_any_batch_and_computes_each_sample_alone(string name)
    {
        using var scope = NewDisposeScope();
        using Network network = KindSamples.Find(name).Create(ScalarType.Float64);
        network.Module.eval();
        Tensor[] inputs = KindSamples.Find(name).Batch(5, ScalarType.Float64);
        Tensor[] together = network.Module.Run(inputs);
        Tensor[] last = network.Module.Run([.. inputs.Select(input => input.slice(0, 4, 5, 1))]);
        for (int port = 0; port < together.Length; port++)
            Assert.True(Difference(together[port].slice(0, 4, 5, 1), last[port]) < 1e-14);
    }

    [Theory]
    [MemberData(nameof(KindSamples.Names), MemberType = typeof(KindSamples))]
    public void Gives_the_shapes_that_were_inferred(string name)
    {
        using var scope = NewDisposeScope();
        using Network network = KindSamples.Find(name).Create(ScalarType.Float32);
        Tensor[] outputs = network.Module.Run(KindSamples.Find(name).Batch(2, ScalarType.Float32));
        Assert.Equal(network.Spec.OutputShapes(network.Spec.Layers[0]), outputs.Select(output => Shape.Of(output.shape.AsSpan(1))).ToValueList());
    }

    [Theory]
    [InlineData("lstm-3-both")]
    [InlineData("gru-3-both")]
    public void Recurrent_layers_give_the_same_bits_on_every_run_and_train_or_not(string name)
    {
        using var scope = NewDisposeScope();
        using Network network = KindSamples.Find(name).Create(ScalarType.Float32);
        Tensor[] inputs = KindSamples.Find(name).Batch(3, ScalarType.Float32);
        Tensor[] first = network.Module.Run(inputs);
        for (int run = 0; run < 5; run++)
        {
            using (no_grad())
                Assert.All(network.Module.Run(inputs).Zip(first), pair => Assert.True(pair.First.equal(pair.Second).all().item<bool>()));
            network.Module.Run([.. inputs.Select(input => input.slice(0, 0, 1 + (run % 3), 1))])[0].sum().backward();
            Assert.All(network.Module.Run(inputs).Zip(first), pair => Assert.True(pair.First.equal(pair.Second).all().item<bool>()));
        }
    }

    private static void Compare(KindSample sample, ScalarType type, double tolerance)
    {
        using var scope = NewDisposeScope();
        using Network network = sample.Create(type);
        network.Module.eval();
        Tensor[] inputs = sample.Batch(3, type);
        Tensor[] actual = network.Module.Run(inputs);
        Tensor[] expected = sample.Reference(network.Spec.Tensors.ToDictionary(tensor => tensor.Slot.Name, tensor => network[tensor.Name]), inputs);
        Assert.Equal(expected.Length, actual.Length);
        for (int port = 0; port < expected.Length; port++)
        {
            Assert.Equal(expected[port].shape, actual[port].shape);
            Assert.Equal(type, actual[port].dtype);
            Assert.True(Difference(expected[port], actual[port]) <= tolerance, $"port {port} is off by {Difference(expected[port], actual[port])}");
        }
    }

    private static double Difference(Tensor left, Tensor right) => (left - right).abs().max().to(ScalarType.Float64).item<double>();
}
