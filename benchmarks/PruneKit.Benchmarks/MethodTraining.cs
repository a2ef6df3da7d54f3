using static TorchSharp.torch;

namespace PruneKit.Benchmarks;

/// <summary>A network of one million parameters in a training loop, with a method or dense.</summary>
internal sealed class MethodTraining : IDisposable
{
    private const int Batch = 64;
    private readonly Network _network;
    private readonly optim.Optimizer _optimizer;
    private readonly PruningSession? _session;
    private readonly Tensor _input;
    private readonly Tensor _target;

    /// <param name="method">A name of the catalogue, or <c>dense</c>.</param>
    /// <param name="steps">How many steps will be taken.</param>
    public MethodTraining(string method, long steps)
    {
        _network = new NetworkBuilder().Input("x", 6, 128)
            .Conv1d("conv1", 64, kernel: 5).Relu().MaxPool1d(2).Conv1d("conv2", 128, kernel: 5).Relu().MaxPool1d(2)
            .Flatten().Linear("fc1", 256).Relu().Linear("fc2", 6).Build(seed: 1);
        _network.Module.train();
        _optimizer = optim.Adam(_network.Module.parameters(), lr: 1e-3);
        PruningMethod? chosen = method == "dense" ? null : PruningMethods.Catalogue.Find(method);
        if (chosen is VariationalDropoutMethod dropout)
            chosen = dropout with { Examples = 10_000 };
        _session = chosen is null ? null : new Pruner { Method = chosen }.Attach(_network, Schedules.Constant(Sparsity.Percent(90), begin: 1, end: 2 * steps, every: 100));
        using var generator = new Generator(1);
        _input = randn([Batch, 6, 128], generator: generator);
        _target = randint(0, 6, [Batch], ScalarType.Int64, generator: generator);
    }

    /// <summary>How many parameters it has.</summary>
    public long Parameters => _network.ParameterCount;

    /// <summary>One step.</summary>
    public void Step()
    {
        using var scope = NewDisposeScope();
        _optimizer.zero_grad();
        _session?.BeginStep();
        Tensor loss = nn.functional.cross_entropy(_network.Module.forward(_input), _target);
        if (_session is not null)
            loss += _session.Penalty();
        loss.backward();
        _optimizer.step();
        _session?.Step();
        _session?.ResetMoments(_optimizer);
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
}
