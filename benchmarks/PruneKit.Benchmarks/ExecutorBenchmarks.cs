using BenchmarkDotNet.Attributes;
using static TorchSharp.torch;

namespace PruneKit.Benchmarks;

/// <summary>What the executor adds to a hand-written forward: the same residual 1-D network over the same tensors, of batch 1 (overhead shows) and 64 (arithmetic shows).</summary>
[MemoryDiagnoser]
public class ExecutorBenchmarks
{
    private const int Blocks = 6;
    private Network _network = null!;
    private Tensor _input = null!;

    /// <value>Samples a run.</value>
    [Params(1, 64)]
    public int Batch { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        set_num_threads(1);
        NetworkBuilder builder = new NetworkBuilder().Input("x", 2, 256).Conv1d("stem", 16, 5, kind => kind with { Padding = [2] });
        for (int i = 0; i < Blocks; i++)
        {
            PortRef before = builder.Last;
            builder.Conv1d($"c{i}", 16, 3, kind => kind with { Padding = [1], Bias = false }).BatchNorm($"n{i}").Relu().AddTo(before);
        }

        _network = builder.GlobalAverage().Linear("head", 4).Build(seed: 1);
        _network.Module.eval();
        _input = randn(Batch, 2, 256);
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _input.Dispose();
        _network.Dispose();
    }

    [Benchmark(Baseline = true)]
    public float HandWritten()
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        Tensor x = nn.functional.conv1d(_input, _network["stem.weight"], _network["stem.bias"], 1, 2, 1, 1);
        for (int i = 0; i < Blocks; i++)
        {
            Tensor c = nn.functional.conv1d(x, _network[$"c{i}.weight"], null, 1, 1, 1, 1);
            Tensor n = nn.functional.batch_norm(
                c, _network[$"n{i}.running_mean"], _network[$"n{i}.running_var"], _network[$"n{i}.weight"], _network[$"n{i}.bias"], false, 0.1, 1e-5);
            x = n.relu() + x;
        }

        return nn.functional.linear(x.mean([2L]), _network["head.weight"], _network["head.bias"]).data<float>()[0];
    }

    [Benchmark]
    public float Executor()
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        return _network.Module.forward(_input).data<float>()[0];
    }
}
