namespace PruneKit.Tests;

/// <summary>A streaming network, a recording, and what must come out: for each time step whether an output is due, and its codes.</summary>
internal sealed record StreamedNetwork(string What, CUnit Unit, sbyte[] Recording, sbyte[] Expected)
{
    private const int Length = 36;

    /// <summary>Of the networks whose output is of a window.</summary>
    public static StreamedNetwork OfWindow(string kind, int seed, Func<IReadOnlyList<CStep>, CStep[]> choose, string name)
    {
        int window = 24 + (seed % 5);
        QuantizedNetwork network = RandomCodes.Of(StreamingNetworks.Windowed[kind](new Random(seed), window), seed);
        return Of(kind, network, choose, name, (codes, end, stream) =>
        {
            long start = end - stream.First;
            return Run(network, codes, start, window, stream);
        });
    }

    /// <summary>Of the networks whose newest time step goes out.</summary>
    public static StreamedNetwork OfNewest(string kind, int seed, Func<IReadOnlyList<CStep>, CStep[]> choose, string name)
    {
        Func<Random, int, NetworkSpec> make = StreamingNetworks.Newest[kind];
        return Of(kind, RandomCodes.Of(make(new Random(seed), Length), seed), choose, name, (codes, end, stream) => Run(RandomCodes.Of(make(new Random(seed), (int)end), seed), codes, 0, (int)end, stream));
    }

    private static StreamedNetwork Of(string kind, QuantizedNetwork network, Func<IReadOnlyList<CStep>, CStep[]> choose, string name, Func<sbyte[], long, CStreamProgram, sbyte[]> expect)
    {
        var stream = new CStreamProgram(network, name, choose);
        var random = new Random(3);
        // What a window has behind the last time step that its output depends on does not matter.
        sbyte[] codes = [.. Enumerable.Range(0, 2 * Length * stream.StepLength).Select(_ => (sbyte)random.Next(-128, 128))];
        List<sbyte> expected = [];
        for (int end = 1; end <= Length; end++)
        {
            bool due = end >= stream.First && (end - stream.First) % stream.Hop == 0;
            expected.Add(due ? (sbyte)1 : (sbyte)0);
            expected.AddRange(due ? expect(codes, end, stream) : new sbyte[stream.OutputLength]);
        }

        return new StreamedNetwork($"{kind}: {string.Join(", ", network.Spec.Layers.Select(layer => layer.Kind))}", CStreamUnit.Of(new CProgram(network, name), stream, Length), codes[..(Length * stream.StepLength)], [.. expected]);
    }

    /// <summary>What the interpreter gives for time steps of a recording; of an output that has an axis of time, the last.</summary>
    private static sbyte[] Run(QuantizedNetwork network, sbyte[] codes, long start, int length, CStreamProgram stream)
    {
        Shape shape = network.Spec.Inputs[0].Shape;
        Assert.Equal(length, shape[stream.Axis]);
        short[] input = new short[shape.ElementCount];
        for (int time = 0; time < length; time++)
        {
            for (int i = 0; i < stream.StepLength; i++)
                input[stream.Axis == 0 ? (time * stream.StepLength) + i : (i * length) + time] = codes[((start + time) * stream.StepLength) + i];
        }

        short[] output = new IntegerInterpreter(network).Run([input], 1)[0];
        int steps = output.Length / stream.OutputLength;
        return [.. Enumerable.Range(0, stream.OutputLength).Select(i => (sbyte)output[stream.OutputAxis == 1 ? (i * steps) + steps - 1 : ((steps - 1) * stream.OutputLength) + i])];
    }
}
