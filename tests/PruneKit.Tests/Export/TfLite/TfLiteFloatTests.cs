using System.Runtime.InteropServices;

namespace PruneKit.Tests;

/// <summary>Exported float32 networks in TensorFlow Lite for WebAssembly, against TorchSharp in float64.</summary>
public sealed class TfLiteFloatTests : IDisposable
{
    private const int Samples = 3;
    private const double Tolerance = 2e-5;
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Every_case_is_equal_or_refused_by_name()
    {
        Judge.Require(TfLiteRuntime.Missing ?? "", TfLiteRuntime.Missing is null);
        List<string> names = [], refused = [], wrong = [];
        List<TfLiteJob> jobs = [];
        List<double[]> expected = [];
        foreach (string name in ExportCases.Names)
        {
            NetworkSpec spec = ExportCases.Spec(name);
            using Network network = ExportNetworks.Make(spec, seed: 3);
            try
            {
                Artifact artifact = Exporters.TfLite.Export(network, _folder.File("model.tflite"), overwrite: true);
                ValueList<DataInput> inputs = ExportNetworks.Samples(spec, Samples, seed: 5);
                jobs.Add(new TfLiteJob(File.ReadAllBytes(artifact.Path), TfLiteSamples.Bytes(spec, inputs, Samples), Samples, Fresh: spec.Layers.Any(layer => layer.Kind is LstmKind)));
                expected.Add(TfLiteSamples.Expected(network, inputs, Samples));
                names.Add(name);
            }
            catch (UnsupportedLayerException e)
            {
                Assert.Contains("layer '", e.Message, StringComparison.Ordinal);
                refused.Add($"{name}: {e.Message}");
            }
        }

        TfLiteRun[] runs = TfLiteRuntime.Run(jobs, TestContext.Current.CancellationToken);
        for (int i = 0; i < runs.Length; i++)
        {
            if (Difference(runs[i], expected[i]) is string difference)
                wrong.Add($"{names[i]}: {difference}");
        }

        TestContext.Current.TestOutputHelper!.WriteLine(string.Join('\n', refused));
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static string? Difference(TfLiteRun run, double[] expected)
    {
        if (run.Error is not null)
            return run.Error;
        float[] found = MemoryMarshal.Cast<byte, float>(run.Outputs).ToArray();
        if (found.Length != expected.Length)
            return $"{found.Length} numbers, not {expected.Length}";
        double scale = Math.Max(expected.Max(Math.Abs), 1e-3), worst = found.Zip(expected, (a, b) => double.IsNaN(a) ? double.PositiveInfinity : Math.Abs(a - b)).Max();
        return worst <= Tolerance * scale ? null : $"off by {worst:0.###e+0} of {scale:0.###e+0}";
    }

    public void Dispose() => _folder.Dispose();
}
