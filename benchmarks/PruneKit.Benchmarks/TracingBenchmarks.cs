using BenchmarkDotNet.Attributes;
using TorchSharp;

namespace PruneKit.Benchmarks;

/// <summary>Tracing a residual network of 20 weight layers, checks included; the limit is 0.5 s.</summary>
[MemoryDiagnoser]
public class TracingBenchmarks
{
    private static readonly Residual20 Module = new();
    private static readonly torch.Tensor Example = torch.rand(1, 3, 32, 32);

    [Benchmark]
    public int Residual20Layers()
    {
        using Network network = Network.Trace(Module, Example);
        return network.Spec.Layers.Count;
    }
}
