namespace PruneKit.Tests;

/// <summary>Running, refusing, and evaluating in integers.</summary>
public sealed class IntegerInterpreterTests
{
    private static readonly ActivationQuantization Half = new(8, 0.5f, 0);
    private static readonly ActivationQuantization Quarter = new(8, 0.25f, 0);

    [Fact]
    public void Every_kind_has_a_rule() => Assert.Empty(LayerKinds.ByName.Values.Except(IntegerRules.All.Kinds));

    [Fact]
    public void The_doc_example_holds()
    {
        QuantizedNetwork network = Linear(Half, Quarter, 3, 4);
        Assert.Equal([10, -2, 127], new IntegerInterpreter(network).Run([2, -2, 127]).Select(code => (int)code));
        Assert.Equal([2.5f, -0.5f], new IntegerInterpreter(network).Run([[1f, -1f]], 2, TestContext.Current.CancellationToken)[0]);
    }

    [Fact]
    public void Codes_of_fewer_bits_are_smaller_codes() =>
        Assert.Equal(new IntegerInterpreter(Linear(Half, Quarter, 3, 4)).Run([2, 5]), new IntegerInterpreter(Linear(Half, Quarter, 3, 4, bits: 4)).Run([2, 5]));

    [Fact]
    public void Sixteen_bits_are_rounded_once()
    {
        var wide = new ActivationQuantization(16, 0.5f, 0);
        // (3 * 1,001 + 4) * 0.25 / 2 = 375.875.
        Assert.Equal([376], new IntegerInterpreter(Linear(wide, new(16, 2, 0), 3, 4)).Run([[1_001]], 1, TestContext.Current.CancellationToken)[0]);
    }

    [Fact]
    public void Threads_and_batch_do_not_change_a_byte()
    {
        QuantizedNetwork network = Linear(Half, Quarter, 3, 4);
        sbyte[] codes = [.. Enumerable.Range(-128, 256).Select(code => (sbyte)code)];
        sbyte[] one = new IntegerInterpreter(network).Run(codes);
        Assert.Equal(one, new IntegerInterpreter(network, threads: 4).Run(codes));
        Assert.Equal(one, codes.SelectMany(code => new IntegerInterpreter(network).Run([code])));
    }

    [Fact]
    public void A_network_that_is_not_of_integers_is_refused()
    {
        Refused("the network's values are in floating point", () => new IntegerInterpreter(QuantizedNetworks.Example()));
        Refused("layer 'c' (Conv1d) in integers: element 0 of 'c.bias' has the scale", () => new IntegerInterpreter(QuantizedNetworks.Example(activations: true)));
        Refused("layer 'fc' (Linear) in integers: tensor 'fc.weight' is left in floating point or shared", () => new IntegerInterpreter(Network(new LinearKind(1, 1), new() { ["fc.weight"] = new FloatTensor(Shape.Of(1, 1), [1]), ["fc.bias"] = new FloatTensor(Shape.Of(1), [1]) })));
        Refused("tensor 'fc.weight' has codes of 16 bits, more than 8", () => new IntegerInterpreter(Linear(Half, Quarter, 3, 4, bits: 16)));
        Refused("fold it before quantising", () => new IntegerInterpreter(Network(new BatchNormKind(1) { Affine = false }, new() { ["fc.running_mean"] = new FloatTensor(Shape.Of(1), [1]), ["fc.running_var"] = new FloatTensor(Shape.Of(1), [1]) })));
        Refused("its output is quantised as", () => new IntegerInterpreter(Network(new SoftmaxKind(), [])));
        Refused("its logarithm has no integer definition", () => new IntegerInterpreter(Network(new SoftmaxKind(Log: true), [])));
    }

    [Fact]
    public void An_accumulator_that_could_overflow_is_refused()
    {
        var tensors = new Dictionary<string, QuantizedTensor>
        {
            ["fc.weight"] = new IntegerTensor(Shape.Of(1, 1), 8, [127], [0.5f]),
            ["fc.bias"] = new IntegerTensor(Shape.Of(1), 32, [int.MaxValue - 127], [0.25f]),
        };
        Refused("the sum of output 0 may reach 2147499776, more than the accumulator holds (2147483647)", () => new IntegerInterpreter(Network(new LinearKind(1, 1), tensors)));
    }

    [Fact]
    public void Inputs_that_do_not_fit_are_named()
    {
        var interpreter = new IntegerInterpreter(Linear(Half, Quarter, 3, 4));
        Refused("2 inputs of 1 samples were given, the network has 1 inputs", () => interpreter.Run([new short[1], new short[1]], 1));
        Refused("input 'x' has 2 codes; 3 samples of 1 are 3", () => interpreter.Run([new short[2]], 3));
        Refused("code 128 at position 1 of input 'x' does not lie in [-128, 127]", () => interpreter.Run([[1, 128]], 2));
        Assert.Throws<InvalidOptionException>(() => new IntegerInterpreter(interpreter.Network, threads: 0));
    }

    [Fact]
    public void Answers_are_judged_as_those_of_the_network()
    {
        QuantizedNetwork network = Network(new ActivationKind(ActivationFunction.Relu), [], Shape.Of(2), Half);
        LabelledData data = Answers.Classes([1, 0, 0, 1, 1, 0, 0, 1], [0, 1, 1, DataTargets.Ignored], Shape.Of(2));
        LabelledData renamed = new(data.Inputs.Select(input => input with { Name = "x" }).ToValueList(), data.Targets, data.Groups);
        Evaluation evaluation = new IntegerInterpreter(network).Evaluate(renamed, Answers.Task("n", "v"), TestContext.Current.CancellationToken);
        Assert.Equal(3, evaluation.Count);
        Assert.Equal([[1, 0], [1, 1]], evaluation.Confusion);
    }

    private static QuantizedNetwork Linear(ActivationQuantization input, ActivationQuantization output, int weight, int bias, int bits = 8) => Network(
        new LinearKind(1, 1),
        new() { ["fc.weight"] = new IntegerTensor(Shape.Of(1, 1), bits, [weight], [0.5f]), ["fc.bias"] = new IntegerTensor(Shape.Of(1), 32, [bias], [0.25f]) },
        Shape.Of(1),
        input,
        output);

    private static QuantizedNetwork Network(LayerKind kind, Dictionary<string, QuantizedTensor> tensors) => Network(kind, tensors, Shape.Of(1), Half, Quarter);

    private static QuantizedNetwork Network(LayerKind kind, Dictionary<string, QuantizedTensor> tensors, Shape shape, ActivationQuantization input, ActivationQuantization? output = null)
    {
        NetworkSpec spec = new NetworkBuilder().Input(new InputSpec("x", shape)).Add(kind, "fc").BuildSpec();
        return new QuantizedNetwork(spec, tensors, new Dictionary<PortRef, ActivationQuantization> { ["x"] = input, ["fc"] = output ?? input });
    }

    private static void Refused(string message, Func<object> run) => Assert.Contains(message, Assert.ThrowsAny<InvalidInputException>(run).Message, StringComparison.Ordinal);
}
