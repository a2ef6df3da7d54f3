namespace PruneKit.Tests;

/// <summary>Random networks of convolutions, pools, norms, residual sums, concatenations, products, constants and branches over [channels, time].</summary>
internal sealed class RandomNetworks
{
    private readonly Random _random;
    private readonly NetworkBuilder _builder = new();
    private readonly List<PortRef> _values = [];

    private RandomNetworks(int seed) => _random = new Random(seed);

    /// <summary>The network that this number stands for.</summary>
    public static NetworkSpec Spec(int seed, int layers) => new RandomNetworks(seed).Build(layers);

    private NetworkSpec Build(int layers)
    {
        _values.Add(_builder.Input("x", 1 + _random.Next(4), 16 + _random.Next(20)).Last);
        for (int i = 0; i < layers; i++)
            Grow();
        _builder.Output("values");
        _builder.From(_values[_random.Next(_values.Count)]).GlobalAverage().Linear("head", 1 + _random.Next(5)).Output("head");
        return _builder.BuildSpec();
    }

    private void Grow()
    {
        PortRef from = _values[_random.Next(_values.Count)];
        _builder.From(from);
        Shape shape = _builder.ShapeOf(from);
        string name = $"layer{_values.Count}";
        _ = _random.Next(20) switch
        {
            0 => _builder.Conv1d(name, 1 + _random.Next(8), 1 + (2 * _random.Next(3)), kind => kind with { Padding = [kind.Kernel[0] / 2], Stride = [1 + _random.Next(2)] }),
            1 => _builder.Conv1d(name, shape[0] * (1 + _random.Next(2)), 3, kind => kind with { Groups = shape[0], Padding = [2], Dilation = [2], Bias = false }),
            2 => _builder.BatchNorm(name),
            3 => _builder.LayerNorm(name),
            4 => _builder.Activation((ActivationFunction)_random.Next(17)),
            5 => _builder.Add(new MaxPoolKind([3]) { Stride = [1 + _random.Next(2)], Padding = [1], Ceiling = _random.Next(2) == 0 }, name),
            6 => _builder.Add(new AveragePoolKind([2]) { Stride = [2], Padding = [1], Ceiling = _random.Next(2) == 0, CountPadding = _random.Next(2) == 0 }, name),
            7 => _builder.Add(new AddKind(), name, from, Alike(shape, sameChannels: true)),
            8 => _builder.Add(new ConcatKind(), name, from, Alike(shape, sameChannels: false)),
            9 => _builder.Add(new TransposeKind([1, 0]), name),
            10 => _builder.Add(new TransposedConvolutionKind(shape[0], 1 + _random.Next(6), [3]) { Stride = [1 + _random.Next(2)], Padding = [1], Dilation = [1 + _random.Next(2)] }, name),
            11 => _builder.Add(new GroupNormKind(shape[0] % 2 == 0 ? 2 : 1, shape[0]) { Affine = _random.Next(2) == 0 }, name),
            12 => _builder.Add(new PReluKind(_random.Next(2) == 0 ? 1 : shape[0]), name),
            13 => _builder.Add(new PadKind([0, 1], [_random.Next(2) * Math.Min(1, shape[0] - 1), 2], shape[1] > 2 ? (PadMode)_random.Next(2) : PadMode.Replicate), name),
            14 => _builder.Add(new TakeKind(0, [.. Enumerable.Range(0, (int)shape[0]).Select(i => shape[0] - 1L - i)]), name),
            15 => _builder.Add(new UpsampleKind([1 + _random.NextInt64(2 * shape[1])], (UpsampleMode)_random.Next(2)), name),
            16 => _builder.Add(_random.Next(2) == 0 ? new MinimumKind() : new SubtractKind(), name, from, Alike(shape, sameChannels: true)),
            17 => Product(name, from),
            18 => _builder.Add(new ConstantKind(Shape.Of(1, shape[1]), Trained: true), $"{name}.token").Add(new ConcatKind(), name, $"{name}.token", from),
            _ => _builder.Add(new MultiplyKind(), name, from, Alike(shape, sameChannels: true)),
        };
        _values.Add(_builder.Last);
    }

    /// <summary>Each channel as a mixture of all, as attention makes it.</summary>
    private NetworkBuilder Product(string name, PortRef from) => _builder
        .LayerNorm($"{name}.norm").Add(new TransposeKind([1, 0]), $"{name}.turned").Add(new MatmulKind(), $"{name}.scores", $"{name}.norm", $"{name}.turned")
        .Add(new SoftmaxKind(), $"{name}.weights").Add(new MatmulKind(), name, $"{name}.weights", from);

    private PortRef Alike(Shape shape, bool sameChannels)
    {
        PortRef[] fitting = [.. _values.Where(value => _builder.ShapeOf(value)[1] == shape[1] && (!sameChannels || _builder.ShapeOf(value)[0] == shape[0]))];
        return fitting[_random.Next(fitting.Length)];
    }
}
