namespace PruneKit.Tests;

/// <summary>Exported C against the integer interpreter: every byte, for every kind of layer, on the host under sanitizers and on emulated cores.</summary>
public sealed class CAgainstInterpreterTests
{
    private const int Samples = 3;
    private const int HostShapes = 200;
    private const int CoreShapes = 50;

    private static readonly string[] Strict = ["-Wall", "-Wextra", "-Wconversion", "-Werror"];

    private static readonly string[] Optimized = [.. Strict, "-O2"];

    private static readonly string[] Sanitized = [.. Strict, "-O1", "-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"];

    public static TheoryData<string> Kinds => [.. RandomLayers.Makers.Keys];

    public static TheoryData<string> Cores => [.. EmulatedCores.Catalogue.Names];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Random_shapes_agree_on_the_host(string kind)
    {
        Judge.Require("gcc (Debian: gcc libc6-dev)", Judge.HasProgram("gcc"));
        List<QuantizedLayer> layers = [.. Enumerable.Range(0, HostShapes).Select(seed => QuantizedLayer.Of(RandomLayers.Makers[kind](new Random(seed)), bits: 8, Samples, seed))];
        using CImage image = CImage.ForHost(Units(layers), "gcc", Sanitized, TestContext.Current.CancellationToken);
        Check(image, layers);
    }

    [Fact]
    public void Every_kind_agrees_on_the_host_with_both_compilers()
    {
        List<QuantizedLayer> layers = Every();
        foreach (string compiler in (string[])["gcc", "clang"])
        {
            Judge.Require($"{compiler} (Debian: {compiler})", Judge.HasProgram(compiler));
            using CImage image = CImage.ForHost(Units(layers), compiler, Optimized, TestContext.Current.CancellationToken);
            Check(image, layers);
        }
    }

    [Theory]
    [MemberData(nameof(Cores))]
    public void Random_shapes_agree_on_cores(string name)
    {
        RequireCores();
        foreach (string kind in RandomLayers.Makers.Keys)
        {
            List<QuantizedLayer> layers = [.. Enumerable.Range(0, CoreShapes).Select(seed => QuantizedLayer.Of(RandomLayers.Makers[kind](new Random(seed)), bits: 8, Samples, seed))];
            using CImage image = CImage.ForCore(Units(layers), EmulatedCores.Catalogue.Find(name), Optimized, TestContext.Current.CancellationToken);
            Check(image, layers);
        }
    }

    public static TheoryData<string> Weighted => ["linear", "conv1d", "conv2d", "transposed-1d", "transposed-2d", "lstm", "gru"];

    [Theory]
    [MemberData(nameof(Weighted))]
    public void Every_encoding_agrees_on_the_host(string kind)
    {
        Judge.Require("gcc (Debian: gcc libc6-dev)", Judge.HasProgram("gcc"));
        List<QuantizedLayer> layers = [.. Enumerable.Range(0, CoreShapes).Select(seed => Sparse(kind, seed))];
        foreach (int way in Enumerable.Range(0, 4))
        {
            using CImage image = CImage.ForHost(Units(layers, way), "gcc", Sanitized, TestContext.Current.CancellationToken);
            Check(image, layers);
        }
    }

    [Theory]
    [MemberData(nameof(Cores))]
    public void Every_encoding_agrees_on_cores(string name)
    {
        RequireCores();
        foreach (string kind in Weighted.Select(row => row.Data))
        {
            List<QuantizedLayer> layers = [.. Enumerable.Range(0, CoreShapes / 2).Select(seed => Sparse(kind, seed))];
            foreach (int way in Enumerable.Range(0, 4))
            {
                using CImage image = CImage.ForCore(Units(layers, way), EmulatedCores.Catalogue.Find(name), Optimized, TestContext.Current.CancellationToken);
                Check(image, layers);
            }
        }
    }

    /// <summary>A layer with most of its weights 0: single ones, or all but some fours and the whole first row.</summary>
    private static QuantizedLayer Sparse(string kind, int seed)
    {
        var random = new Random(seed);
        QuantizedLayer layer = QuantizedLayer.Of(RandomLayers.Makers[kind](random), bits: 8, Samples, seed);
        var tensors = layer.Network.Tensors.ToDictionary(pair => pair.Key, pair => pair.Value);
        foreach ((string name, QuantizedTensor tensor) in layer.Network.Tensors)
        {
            if (tensor is not IntegerTensor { Bits: 8 } weights)
                continue;
            int[] codes = weights.Codes.ToArray();
            int run = seed % 2 == 0 ? 1 : 4;
            for (int start = 0; start < codes.Length; start += run)
            {
                if (random.Next(5) > 0)
                    codes.AsSpan(start, Math.Min(run, codes.Length - start)).Clear();
            }

            tensors[name] = new IntegerTensor(weights.Shape, 8, codes, weights.Scales, weights.Axis);
        }

        return layer with { Network = new QuantizedNetwork(layer.Network.Spec, tensors, layer.Network.Activations) };
    }

    private static void RequireCores() => Judge.Require(
        "arm-none-eabi-gcc, qemu-system-arm (Debian: gcc-arm-none-eabi libnewlib-arm-none-eabi qemu-system-arm)",
        Judge.HasProgram("arm-none-eabi-gcc") && Judge.HasProgram("qemu-system-arm"));

    private static List<QuantizedLayer> Every() =>
        [.. KindSamples.All.Where(sample => !IsRefused(sample.Kind)).Select((sample, i) => QuantizedLayer.Of(sample, bits: 8, Samples, i))];

    private static bool IsRefused(LayerKind kind) => kind is BatchNormKind or DivideKind or SoftmaxKind { Log: true } or UpsampleKind { Mode: UpsampleMode.Linear };

    /// <summary>Programs in which every layer has its way of that number, or its last.</summary>
    private static List<CUnit> Units(List<QuantizedLayer> layers, int way) => [.. layers.Select((layer, i) => CUnit.Of(new CProgram(
        Shown(layer).Network,
        $"n{i}",
        steps => [.. steps.Select(step => step with { Chosen = step.Part.Variants.ElementAtOrDefault(Math.Min(way, step.Part.Variants.Count - 1)) })])))];

    private static List<CUnit> Units(List<QuantizedLayer> layers) => [.. layers.Select((layer, i) => CUnit.Of(new CProgram(Shown(layer).Network, $"n{i}")))];

    /// <summary>A layer with those outputs that C has: not an LSTM's cell state of 16 bits.</summary>
    internal static QuantizedLayer Shown(QuantizedLayer layer)
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
        IReadOnlyList<CRun> runs = image.Run([.. shown.Select(layer => CodesEndToEnd.Join(layer.Inputs, Samples))], TestContext.Current.CancellationToken);
        for (int i = 0; i < shown.Count; i++)
        {
            sbyte[] expected = CodesEndToEnd.Join(new IntegerInterpreter(shown[i].Network).Run(shown[i].Inputs, Samples, TestContext.Current.CancellationToken), Samples);
            string what = $"{shown[i].Network.Spec.Layers[0].Kind} of {string.Join(", ", shown[i].Network.Spec.Inputs.Select(input => input.Shape.ToString()))}";
            Assert.True(runs[i].Status == 0, what);
            Assert.False(runs[i].Beyond, what + ": writes behind its scratch");
            Assert.True(expected.AsSpan().SequenceEqual(runs[i].Outputs), $"{what}: {expected.Zip(runs[i].Outputs).Count(pair => pair.First != pair.Second)} of {expected.Length} codes differ");
        }
    }
}
