namespace PruneKit.Tests;

/// <summary>Exported C against the integer interpreter: every byte, for every kind of layer, on the host under sanitizers and on emulated cores.</summary>
public sealed class CAgainstInterpreterTests
{
    private const int Samples = 3;
    private const int HostShapes = 200;
    private const int CoreShapes = 50;

    public static TheoryData<string> Kinds => [.. RandomLayers.Makers.Keys];

    public static TheoryData<string> Cores => [.. EmulatedCores.Catalogue.Names];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Random_shapes_agree_on_the_host(string kind)
    {
        Judge.Require("gcc (Debian: gcc libc6-dev)", Judge.HasProgram("gcc"));
        List<QuantizedLayer> layers = [.. Enumerable.Range(0, HostShapes).Select(seed => QuantizedLayer.Of(RandomLayers.Makers[kind](new Random(seed)), bits: 8, Samples, seed))];
        using CImage image = CImage.ForHost(Programs(layers), "gcc", CImage.Sanitized, TestContext.Current.CancellationToken);
        Check(image, layers);
    }

    [Fact]
    public void Every_kind_agrees_on_the_host_with_both_compilers()
    {
        List<QuantizedLayer> layers = Every();
        foreach (string compiler in (string[])["gcc", "clang"])
        {
            Judge.Require($"{compiler} (Debian: {compiler})", Judge.HasProgram(compiler));
            using CImage image = CImage.ForHost(Programs(layers), compiler, ["-O2"], TestContext.Current.CancellationToken);
            Check(image, layers);
        }
    }

    [Theory]
    [MemberData(nameof(Cores))]
    public void Random_shapes_agree_on_cores(string name)
    {
        Judge.Require("arm-none-eabi-gcc, qemu-system-arm (Debian: gcc-arm-none-eabi libnewlib-arm-none-eabi qemu-system-arm)", Judge.HasProgram("arm-none-eabi-gcc") && Judge.HasProgram("qemu-system-arm"));
        foreach (string kind in RandomLayers.Makers.Keys)
        {
            List<QuantizedLayer> layers = [.. Enumerable.Range(0, CoreShapes).Select(seed => QuantizedLayer.Of(RandomLayers.Makers[kind](new Random(seed)), bits: 8, Samples, seed))];
            using CImage image = CImage.ForCore(Programs(layers), EmulatedCores.Catalogue.Find(name), cancellation: TestContext.Current.CancellationToken);
            Check(image, layers);
        }
    }

    private static List<QuantizedLayer> Every() =>
        [.. KindSamples.All.Where(sample => !IsRefused(sample.Kind)).Select((sample, i) => QuantizedLayer.Of(sample, bits: 8, Samples, i))];

    private static bool IsRefused(LayerKind kind) => kind is BatchNormKind or DivideKind or SoftmaxKind { Log: true } or UpsampleKind { Mode: UpsampleMode.Linear };

    private static List<CProgram> Programs(List<QuantizedLayer> layers) => [.. layers.Select((layer, i) => new CProgram(Shown(layer).Network, $"n{i}", flash: null))];

    /// <summary>A layer with those outputs that C has: not an LSTM's cell state of 16 bits.</summary>
    private static QuantizedLayer Shown(QuantizedLayer layer)
    {
        NetworkSpec spec = layer.Network.Spec;
        OutputSpec[] shown = [.. spec.Outputs.Where(output => layer.Network.Activations[output.Source].Bits == 8)];
        return shown.Length == spec.Outputs.Count
            ? layer
            : layer with { Network = new QuantizedNetwork(new NetworkSpec(spec.Inputs, spec.Layers, shown.ToValueList()), layer.Network.Tensors, layer.Network.Activations) };
    }

    private static void Check(CImage image, List<QuantizedLayer> layers)
    {
        List<QuantizedLayer> shown = [.. layers.Select(Shown)];
        IReadOnlyList<CRun> runs = image.Run([.. shown.Select(layer => EndToEnd(layer.Inputs))], TestContext.Current.CancellationToken);
        for (int i = 0; i < shown.Count; i++)
        {
            sbyte[] expected = EndToEnd(new IntegerInterpreter(shown[i].Network).Run(shown[i].Inputs, Samples, TestContext.Current.CancellationToken));
            string what = $"{shown[i].Network.Spec.Layers[0].Kind} of {string.Join(", ", shown[i].Network.Spec.Inputs.Select(input => input.Shape.ToString()))}";
            Assert.True(runs[i].Status == 0, what);
            Assert.False(runs[i].Beyond, what + ": writes behind its scratch");
            Assert.True(expected.AsSpan().SequenceEqual(runs[i].Outputs), $"{what}: {expected.Zip(runs[i].Outputs).Count(pair => pair.First != pair.Second)} of {expected.Length} codes differ");
        }
    }

    /// <summary>Sample by sample, each with all its values.</summary>
    private static sbyte[] EndToEnd(short[][] values) =>
        [.. Enumerable.Range(0, Samples).SelectMany(sample => values.SelectMany(value => value.AsSpan(value.Length / Samples * sample, value.Length / Samples).ToArray())).Select(code => checked((sbyte)code))];
}
