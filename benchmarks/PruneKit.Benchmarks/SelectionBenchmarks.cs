using BenchmarkDotNet.Attributes;
using TorchSharp;

namespace PruneKit.Benchmarks;

/// <summary>Global exact-k selection over ten million weights, against one <c>torch.kthvalue</c> over the same. Bound: 1.5 times its time; memory 3 times the weights' bytes.</summary>
[MemoryDiagnoser]
public class SelectionBenchmarks
{
    private const long Side = 3162;
    private Network _network = null!;
    private torch.Tensor _flat = null!;
    private ScoreMap _scores = null!;

    [GlobalSetup]
    public void Setup()
    {
        _network = new NetworkBuilder().Input("x", Side).Linear("fc", Side).Build(seed: 1);
        _flat = _network["fc.weight"].detach().clone().flatten();
        using (torch.no_grad())
            _network["fc.weight"].copy_(torch.randn(Side, Side));
        _flat.copy_(_network["fc.weight"].detach().flatten());
        _scores = Importances.Magnitude.Score(_network);
    }

    [Benchmark(Baseline = true)]
    public void TorchKthValue()
    {
        using var scope = torch.NewDisposeScope();
        _ = torch.kthvalue(_flat.abs(), Side * Side * 9 / 10, dim: 0, keepdim: false);
    }

    [Benchmark]
    public MaskSet SelectGlobally() => Allocators.Global.Allocate(_network, _scores, Sparsity.Percent(90)).Select(_scores);

    [Benchmark]
    public MaskSet PruneGlobally() => new Pruner { Allocation = Allocators.Global }.Prune(_network, Sparsity.Percent(90));

    [Benchmark]
    public MaskSet PruneUniformly() => new Pruner().Prune(_network, Sparsity.Percent(90));

    [GlobalCleanup]
    public void Cleanup()
    {
        _flat.Dispose();
        _network.Dispose();
    }
}
