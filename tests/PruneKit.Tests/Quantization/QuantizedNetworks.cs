using CsCheck;

namespace PruneKit.Tests;

/// <summary>Small quantised networks with made-up codes.</summary>
internal static class QuantizedNetworks
{
    /// <summary>Networks whose tensors are integers of every width, shared or left alone, with or without activations.</summary>
    public static Gen<QuantizedNetwork> Any { get; } =
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Bool).Select(drawn => Draw(new Random(drawn.Item1), drawn.Item2));

    /// <summary>Its description: [1, 8] through a convolution, a Relu and a linear layer to 2 numbers.</summary>
    public static NetworkSpec Spec { get; } = new NetworkBuilder().Input("x", 1, 8).Conv1d("c", 3, 3).Relu().Flatten().Linear("fc", 2).BuildSpec();

    /// <summary>One of each storage: integers a channel, a codebook, floats; activations on request.</summary>
    public static QuantizedNetwork Example(bool activations = false) => new(
        Spec,
        new Dictionary<string, QuantizedTensor>
        {
            ["c.weight"] = new IntegerTensor(Shape.Of(3, 1, 3), 8, [1, 0, -127, 4, 5, 6, 7, 8, 9], [0.5f, 0.25f, 0.1f]),
            ["c.bias"] = new IntegerTensor(Shape.Of(3), 32, [100_000, -3, 0], [0.001f]),
            ["fc.weight"] = new SharedTensor(Shape.Of(2, 18), [.. Enumerable.Range(0, 36).Select(i => i % 3)], [0, 0.125f, -1.1f]),
            ["fc.bias"] = new FloatTensor(Shape.Of(2), [0.1f, -0f]),
        },
        activations ? Activations(new Random(1)) : new Dictionary<PortRef, ActivationQuantization>(),
        TensorContainer.Empty.WithSection("task/1", "{}"));

    private static QuantizedNetwork Draw(Random random, bool activations) => new(
        Spec,
        Spec.Tensors.ToDictionary(tensor => tensor.Name, tensor => Draw(tensor.Shape, random)),
        activations ? Activations(random) : new Dictionary<PortRef, ActivationQuantization>());

    private static QuantizedTensor Draw(Shape shape, Random random)
    {
        int[] Codes(int lowest, int highest) => [.. Enumerable.Range(0, (int)shape.ElementCount).Select(_ => (int)random.NextInt64(lowest, highest + 1L))];
        int bits = random.Next(2, 33);
        int entries = random.Next(1, 70_000) % (random.Next(2) == 0 ? 300 : 65_536) + 1;
        ValueList<float> Numbers(int count) => Enumerable.Range(0, count).Select(_ => random.NextSingle() + 1e-9f).ToValueList();
        return random.Next(3) switch
        {
            0 => new IntegerTensor(shape, bits, Codes(-IntegerTensor.HighestOf(bits), IntegerTensor.HighestOf(bits)), Numbers(random.Next(2) == 0 ? 1 : (int)shape[0])),
            1 => new SharedTensor(shape, Codes(0, entries - 1), Numbers(entries)),
            _ => new FloatTensor(shape, [.. Numbers((int)shape.ElementCount)]),
        };
    }

    private static Dictionary<PortRef, ActivationQuantization> Activations(Random random) => QuantizedNetwork.ValuesOf(Spec).ToDictionary(
        value => value,
        value => random.Next(2) == 0 ? new ActivationQuantization(8, random.NextSingle() + 1e-6f, random.Next(-128, 128)) : new ActivationQuantization(16, random.NextSingle() + 1e-6f, 0));
}
