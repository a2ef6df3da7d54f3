using BenchmarkDotNet.Attributes;

namespace PruneKit.Benchmarks;

/// <summary>What <c>inspect</c> does to a file without libtorch: read it, check the description, count costs, non-zeros and bytes.</summary>
[MemoryDiagnoser]
public class InspectBenchmarks
{
    private string _path = "";

    /// <value>Parameters of the model, about.</value>
    [Params(20_000, 1_000_000)]
    public int Parameters { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        int width = (int)Math.Sqrt(Parameters / 2.0);
        NetworkSpec spec = new NetworkBuilder().Input("x", width).Linear("a", width).Relu().Linear("b", width).BuildSpec();
        TensorContainer container = TensorContainer.Empty.WithSection(NetworkSection.Name, NetworkSection.Write(spec));
        var random = new Random(1);
        foreach (TensorSpec tensor in spec.Tensors)
        {
            float[] values = [.. Enumerable.Range(0, (int)tensor.Shape.ElementCount).Select(_ => random.Next(10) == 0 ? random.NextSingle() : 0)];
            container = container.With(tensor.Name, StoredTensor.Create<float>(values, tensor.Shape.Axes));
        }

        _path = Path.GetTempFileName();
        Safetensors.Save(container, _path, overwrite: true);
    }

    [GlobalCleanup]
    public void Cleanup() => File.Delete(_path);

    [Benchmark(Baseline = true)]
    public int Read() => Safetensors.Read(_path).Tensors.Count;

    [Benchmark]
    public long ReadAndCount()
    {
        TensorContainer container = Safetensors.Read(_path);
        NetworkSpec spec = NetworkSection.Read(container, _path);
        return NetworkCosts.Of(spec).Macs.Count + WeightCounts.Of(spec, container).Zeros;
    }

    [Benchmark]
    public long Compress() => ModelSize.Of(File.ReadAllBytes(_path)).BrotliBytes;
}
