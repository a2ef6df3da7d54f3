using CsCheck;

namespace PruneKit.Tests;

/// <summary>Integers against floating point on the same weights and inputs, layer by layer: at most one step of the output, and what is rounded on the way to it.</summary>
public sealed class InterpreterAgainstFloatTests
{
    /// <summary>A step of the output, and the half steps that two roundings may add to it.</summary>
    private const double Steps = 1.02;

    /// <summary>Measured, not implied: codes of a recurrent layer's state are multiplied again at every step.</summary>
    private const double RecurrentSteps = 2.5;

    public static TheoryData<string> Samples => [.. KindSamples.All.Where(sample => !Refused(sample.Kind)).Select(sample => sample.Name)];

    public static TheoryData<string> Makers => [.. RandomLayers.Makers.Keys];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_kind_is_within_a_step(string name) => Check(KindSamples.Find(name), bits: 8, seed: 1);

    [Theory]
    [MemberData(nameof(Makers))]
    public void Random_shapes_are_within_a_step(string name) => Property.Holds(
        Gen.Int[0, 1_000_000],
        seed => Check(RandomLayers.Makers[name](new Random(seed)), bits: 8, seed),
        iterations: 40);

    [Fact]
    public void Every_kind_that_is_not_refused_is_drawn() => Assert.Empty(
        LayerKinds.ByName.Values.Except([typeof(BatchNormKind), typeof(DivideKind)]).Except(RandomLayers.Makers.Values.Select(make => make(new Random(1)).Kind.GetType())));

    [Theory]
    [InlineData("conv1d")]
    [InlineData("conv2d")]
    [InlineData("transposed-1d")]
    [InlineData("linear")]
    [InlineData("matmul")]
    [InlineData("add")]
    [InlineData("subtract")]
    [InlineData("multiply")]
    [InlineData("max-pool")]
    [InlineData("average-pool")]
    [InlineData("concat")]
    [InlineData("mean")]
    [InlineData("layer-norm")]
    public void Sixteen_bits_are_within_two_steps(string name) => Property.Holds(
        Gen.Int[0, 1_000_000],
        seed => Check(RandomLayers.Makers[name](new Random(seed)), bits: 16, seed, extra: 1),
        iterations: 20);

    [Theory]
    [InlineData("lstm")]
    [InlineData("gru")]
    public void Recurrent_layers_of_16_bits_come_closer(string name) => Property.Holds(
        Gen.Int[0, 1_000_000],
        seed => Assert.InRange(Largest(RandomLayers.Makers[name](new Random(seed)), bits: 16, seed), 0, 0.01),
        iterations: 20);

    private static bool Refused(LayerKind kind) => kind is BatchNormKind or DivideKind or SoftmaxKind { Log: true } or UpsampleKind { Mode: UpsampleMode.Linear };

    private static void Check(KindSample sample, int bits, int seed, double extra = 0)
    {
        var layer = QuantizedLayer.Of(sample, bits, count: 4, seed);
        short[][] codes = new IntegerInterpreter(layer.Network).Run(layer.Inputs, 4, TestContext.Current.CancellationToken);
        for (int port = 0; port < codes.Length; port++)
        {
            ActivationQuantization output = layer.Network.Activations[new PortRef("l", port)];
            double bound = Bound(sample.Kind, layer.Network, output) + (extra * output.Scale);
            for (int i = 0; i < codes[port].Length; i++)
                Assert.True(Error(output, codes[port][i], layer.Expected[port][i]) <= bound, $"{sample.Kind}, {string.Join(", ", sample.Inputs.Select(shape => shape.ToString()))}, port {port}, position {i}: {output.Dequantize(codes[port][i])} for {layer.Expected[port][i]}, step {output.Scale}");
        }
    }

    private static double Largest(KindSample sample, int bits, int seed)
    {
        var layer = QuantizedLayer.Of(sample, bits, count: 2, seed);
        short[] codes = new IntegerInterpreter(layer.Network).Run(layer.Inputs, 2, TestContext.Current.CancellationToken)[0];
        return codes.Select((code, i) => Error(layer.Network.Activations["l"], code, layer.Expected[0][i])).Max();
    }

    private static double Bound(LayerKind kind, QuantizedNetwork network, ActivationQuantization output) => kind switch
    {
        // The cell state is fed by states of coarser steps than its own.
        RecurrentKind => RecurrentSteps * Math.Max(output.Scale, 1d / 128),
        AveragePoolKind or AdaptivePoolKind => (Steps * output.Scale) + (network.Activations["x0"].Scale / 2),
        _ => Steps * output.Scale,
    };

    /// <summary>Numbers beyond the output's range are expected at its end.</summary>
    private static double Error(ActivationQuantization output, int code, double expected)
    {
        if (double.IsNaN(expected))
            return 0;
        double lowest = (double)output.Scale * (output.Lowest - output.ZeroPoint);
        double highest = (double)output.Scale * (output.Highest - output.ZeroPoint);
        return Math.Abs(((double)output.Scale * (code - output.ZeroPoint)) - Math.Clamp(expected, lowest, highest));
    }
}
