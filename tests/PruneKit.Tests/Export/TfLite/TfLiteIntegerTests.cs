namespace PruneKit.Tests;

/// <summary>Exported int8 layers in TensorFlow Lite for WebAssembly, against the integer interpreter: within one step.</summary>
public sealed class TfLiteIntegerTests : IDisposable
{
    private const int Samples = 4;
    private const int Shapes = 20;
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Random_layers_are_within_one_step_or_refused_by_name()
    {
        Judge.Require(TfLiteRuntime.Missing ?? "", TfLiteRuntime.Missing is null);
        List<(string Name, bool IsRandom, QuantizedLayer Layer)> layers = [];
        List<TfLiteJob> jobs = [];
        Dictionary<string, int> refused = [];
        foreach ((string name, bool isRandom, QuantizedLayer layer) in All())
        {
            try
            {
                Artifact artifact = Exporters.TfLite.Export(layer.Network, _folder.File("model.tflite"), overwrite: true);
                jobs.Add(new TfLiteJob(File.ReadAllBytes(artifact.Path), TfLiteSamples.Bytes(layer.Network, layer.Inputs, Samples), Samples, Fresh: layer.Network.Spec.Layers[0].Kind is LstmKind));
                layers.Add((name, isRandom, layer));
            }
            catch (UnsupportedLayerException e)
            {
                refused[$"{name}: {e.Message}"] = refused.GetValueOrDefault($"{name}: {e.Message}") + 1;
            }
        }

        TfLiteRun[] runs = TfLiteRuntime.Run(jobs, TestContext.Current.CancellationToken);
        (TfLiteTally random, TfLiteTally settings) = (new(), new());
        for (int i = 0; i < runs.Length; i++)
            (layers[i].IsRandom ? random : settings).Add(layers[i].Name, layers[i].Layer.Network, layers[i].Layer.Inputs, Samples, runs[i]);
        TestContext.Current.TestOutputHelper!.WriteLine(FormattableString.Invariant($"random shapes: {100 * random.Share:0.000} % differ\n{random}\nevery setting: {100 * settings.Share:0.000} % differ\n{settings}\n{string.Join('\n', refused.Keys)}"));
        Assert.True(random.Wrong.Count + settings.Wrong.Count == 0, string.Join('\n', random.Wrong.Concat(settings.Wrong)));
        Assert.InRange(random.Share, 0, 0.005);
    }

    private static IEnumerable<(string Name, bool IsRandom, QuantizedLayer Layer)> All()
    {
        foreach ((string name, Func<Random, KindSample> make) in RandomLayers.Makers)
        {
            for (int seed = 0; seed < Shapes; seed++)
                yield return (name, true, TfLiteLayers.Shown(QuantizedLayer.Of(make(new Random(seed)), bits: 8, Samples, seed)));
        }

        foreach ((KindSample sample, int seed) in KindSamples.All.Where(sample => !TfLiteLayers.IsRefused(sample.Kind)).Select((sample, i) => (sample, i)))
            yield return (sample.Name, false, TfLiteLayers.Shown(QuantizedLayer.Of(sample, bits: 8, Samples, seed)));
    }

    public void Dispose() => _folder.Dispose();
}
