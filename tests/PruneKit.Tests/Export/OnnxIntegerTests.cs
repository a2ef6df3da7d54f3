using CsCheck;

namespace PruneKit.Tests;

/// <summary>Integer ONNX files in ONNX Runtime against the integer interpreter.</summary>
public sealed class OnnxIntegerTests : IDisposable
{
    private const double MostShare = 0.005;

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Samples => [.. KindSamples.All.Where(sample => !Refused(sample.Kind)).Select(sample => sample.Name)];

    public static TheoryData<string> Makers => [.. RandomLayers.Makers.Keys.Where(name => name is not ("lstm" or "gru"))];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Has_a_rule_for_every_kind() => Assert.Empty(LayerKinds.ByName.Values.Except(OnnxIntegerRules.All.Kinds));

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_kind_is_within_a_step(string name)
    {
        var tally = new StepTally();
        for (int seed = 1; seed <= 5; seed++)
            Run(KindSamples.Find(name), seed, tally);
        tally.Check(name, MostShare);
    }

    [Theory]
    [MemberData(nameof(Makers))]
    public void Random_shapes_are_within_a_step(string name)
    {
        var tally = new StepTally();
        Property.Holds(Gen.Int[0, 1_000_000], seed => Run(RandomLayers.Makers[name](new Random(seed)), seed, tally), iterations: 100);
        tally.Check(name, MostShare);
    }

    private static bool Refused(LayerKind kind) =>
        kind is BatchNormKind or DivideKind or SoftmaxKind { Log: true } or UpsampleKind { Mode: UpsampleMode.Linear } or RecurrentKind;

    private void Run(KindSample sample, int seed, StepTally tally)
    {
        const int Count = 16;
        var layer = QuantizedLayer.Of(sample, bits: 8, Count, seed);
        Artifact artifact = Exporters.Onnx.Export(layer.Network, _folder.File("layer.onnx"), overwrite: true);
        float[][] inputs = [.. layer.Inputs.Select((codes, i) => Array.ConvertAll(codes, code => layer.Network.Activations[sample.Spec.Inputs[i].Name].Dequantize(code)))];
        using var runtime = new OnnxRuntimeSession(artifact.Path, File.ReadAllBytes(artifact.Path), layer.Network.Spec);
        runtime.CheckInterface();
        tally.Add(layer.Network, runtime.Run(inputs, Count), new IntegerInterpreter(layer.Network).Run(inputs, Count, TestContext.Current.CancellationToken));
    }
}
