namespace PruneKit.Tests;

/// <summary>Random networks of convolutions, pools, norms, residual sums, concatenations and branches over [channels, time].</summary>
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
        _ = _random.Next(11) switch
        {
            0 => _builder.Conv1d(name, 1 + _random.Next(8), 1 + (2 * _random.Next(3)), kind => kind with { Padding = [kind.Kernel[0] / 2], Stride = [1 + _random.Next(2)] }),
            1 => _builder.Conv1d(name, shape[0] * (1 + _random.Next(2)), 3, kind => kind with { Groups = shape[0], Padding = [2], Dilation = [2], Bias = false }),
            2 => _builder.BatchNorm(name),
            3 => _builder.LayerNorm(name),
            4 => _builder.Activation((ActivationFunction)_random.Next(9)),
            5 => _builder.Add(new MaxPoolKind([3]) { Stride = [1 + _random.Next(2)], Padding = [1], Ceiling = _random.Next(2) == 0 }, name),
            6 => _builder.Add(new AveragePoolKind([2]) { Stride = [2], Padding = [1], Ceiling = _random.Next(2) == 0, CountPadding = _random.Next(2) == 0 }, name),
            7 => _builder.Add(new AddKind(), name, from, Alike(shape, sameChannels: true)),
            8 => _builder.Add(new ConcatKind(), name, from, Alike(shape, sameChannels: false)),
            9 => _builder.Add(new TransposeKind([1, 0]), name),
            _ => _builder.Add(new MultiplyKind(), name, from, Alike(shape, sameChannels: true)),
        };
        _values.Add(_builder.Last);
    }

    private PortRef Alike(Shape shape, bool sameChannels)
    {
        PortRef[] fitting = [.. _values.Where(value => _builder.ShapeOf(value)[1] == shape[1] && (!sameChannels || _builder.ShapeOf(value)[0] == shape[0]))];
        return fitting[_random.Next(fitting.Length)];
    }
}
