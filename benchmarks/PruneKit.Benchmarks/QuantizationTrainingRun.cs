using static TorchSharp.torch;

namespace PruneKit.Benchmarks;

/// <summary>A network of one million parameters in a training loop, dense or quantised.</summary>
internal sealed class QuantizationTrainingRun : IDisposable
{
    private const int Batch = 64;
    private readonly Network _network;
    private readonly optim.Optimizer _optimizer;
    private readonly QuantizationSession? _session;
    private readonly Tensor _input;
    private readonly Tensor _target;

    /// <param name="options">How it is quantised; null for not at all.</param>
    public QuantizationTrainingRun(QuantizationTraining? options)
    {
        _network = new NetworkBuilder().Input("x", 6, 128)
            .Conv1d("conv1", 64, kernel: 5).BatchNorm("norm1").Relu().MaxPool1d(2).Conv1d("conv2", 128, kernel: 5).BatchNorm("norm2").Relu().MaxPool1d(2)
            .Flatten().Linear("fc1", 256).Relu().Linear("fc2", 6).Build(seed: 1);
        _network.Module.train();
        using var generator = new Generator(1);
        _input = randn([Batch, 6, 128], generator: generator);
        _target = randint(0, 6, [Batch], ScalarType.Int64, generator: generator);
        // Ranges follow in every step: what freezing saves is not counted.
        _session = (options is null ? null : options with { FreezeAfter = 1 })?.Attach(_network, Windows(), steps: long.MaxValue / 2);
        _optimizer = optim.Adam(_network.Module.parameters(), lr: 1e-3);
    }

    /// <summary>How many parameters it has.</summary>
    public long Parameters => _network.ParameterCount;

    /// <summary>One step.</summary>
    public void Step()
    {
        using var scope = NewDisposeScope();
        _optimizer.zero_grad();
        nn.functional.cross_entropy(_network.Module.forward(_input), _target).backward();
        _session?.BeforeUpdate();
        _optimizer.step();
        _session?.Step();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _session?.Dispose();
        _optimizer.Dispose();
        _input.Dispose();
        _target.Dispose();
        _network.Dispose();
    }

    private CalibrationData Windows()
    {
        InputSpec input = _network.Spec.Inputs[0];
        var data = new LabelledData([new DataInput(input.Name, input.Shape, _input.data<float>().ToArray())], DataTargets.OfClasses(new int[Batch]), Enumerable.Repeat("s", Batch).ToValueList());
        return new CalibrationData(data, new TaskDefinition("t", _network.Spec.Inputs, ["a", "b", "c", "d", "e", "f"], new MetricSpec(MetricKind.MacroF1, [])));
    }
}
