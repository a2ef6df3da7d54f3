namespace PruneKit.Tests;

/// <summary>Random networks in which much shares memory: views, element-wise chains, recurrent layers, several readers and outputs.</summary>
internal static class PlannedNetworks
{
    /// <summary>The network that this number stands for.</summary>
    public static NetworkSpec Spec(int seed)
    {
        var random = new Random(seed);
        NetworkBuilder builder = new NetworkBuilder().Input("a", 1 + random.Next(3), 2 + random.Next(6)).Input("b", 3, 4);
        List<PortRef> values = ["a", "b"];
        int layers = random.Next(14);
        for (int i = 0; i < layers; i++)
        {
            PortRef from = values[random.Next(values.Count)];
            Grow(builder.From(from), random, from, values);
            values.Add(builder.Last);
            if (random.Next(8) == 0)
                builder.Output($"out{i}");
        }

        return builder.Output("end").BuildSpec();
    }

    private static void Grow(NetworkBuilder builder, Random random, PortRef from, List<PortRef> values)
    {
        Shape shape = builder.ShapeOf(from);
        PortRef[] alike = [.. values.Where(value => builder.ShapeOf(value) == shape)];
        string name = $"l{values.Count}";
        _ = random.Next(10) switch
        {
            0 => builder.Linear(name, 1 + random.Next(9)),
            1 => builder.Relu(),
            2 => builder.Add(new ReshapeKind(Shape.Of(1, shape.ElementCount)), name),
            3 => builder.Add(new DropoutKind(0.1), name),
            4 => builder.Add(new TransposeKind([1, 0]), name),
            5 => builder.Lstm(name, 1 + random.Next(3), kind => kind with { Layers = 1 + random.Next(2), Bidirectional = random.Next(2) == 0 }),
            6 => builder.Add(new ConcatKind(), name, from, alike[random.Next(alike.Length)]),
            7 => builder.Add(new SoftmaxKind(), name),
            _ => builder.Add(new AddKind(), name, from, alike[random.Next(alike.Length)]),
        };
    }
}
