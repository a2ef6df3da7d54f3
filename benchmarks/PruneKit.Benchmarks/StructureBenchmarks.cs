using BenchmarkDotNet.Attributes;

namespace PruneKit.Benchmarks;

/// <summary>The channel groups of a residual network of 100 layers with weights; the limit is 1 s. Half the channels of 25 million parameters taken out; the limit is 2 s.</summary>
[MemoryDiagnoser]
public class StructureBenchmarks
{
    private static readonly NetworkSpec Deep = ResidualChain.Deep.Over(32).BuildSpec();
    private Network _wide = null!;

    [GlobalSetup(Target = nameof(Shrink25M))]
    public void Setup() => _wide = ResidualChain.Wide.Over(8).Build(seed: 1);

    [GlobalCleanup(Target = nameof(Shrink25M))]
    public void Cleanup() => _wide.Dispose();

    [Benchmark]
    public int GroupsOf100Layers() => ChannelGraph.Of(Deep).Groups.Count;

    [Benchmark]
    public int Shrink25M()
    {
        using Network small = ChannelShrinker.Shrink(_wide, ResidualChain.EverySecond(_wide.Spec), out KeptIndices _);
        return small.Spec.Layers.Count;
    }
}
