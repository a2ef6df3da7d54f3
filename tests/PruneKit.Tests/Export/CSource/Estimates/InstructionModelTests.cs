namespace PruneKit.Tests;

/// <summary>Estimated instructions: the arithmetic, that every kernel has factors, and emulation as the judge.</summary>
public sealed class InstructionModelTests
{
    private const double Tolerance = 0.15;

    public static TheoryData<string> Cores => [.. InstructionModel.Cores];

    [Fact]
    public void Fifty_codes_of_four_slopes_take_1110_instructions()
    {
        var model = new InstructionModel("some", new Dictionary<string, double[]> { ["pk_prelu"] = [6, 200, 10] });
        Assert.Equal(1_110, model.Of(CWork.Of("pk_prelu", 50, 4)), 1e-9);
    }

    [Fact]
    public void Every_emulated_core_has_factors() => Assert.Equal(EmulatedCores.Catalogue.Names.Order(), InstructionModel.Cores.Order());

    [Theory]
    [MemberData(nameof(Cores))]
    public void Every_kind_has_an_estimate_on_every_core(string core)
    {
        foreach (string kind in RandomLayers.Makers.Keys.Where(kind => kind != "constant"))
        {
            QuantizedLayer layer = QuantizedLayer.Of(RandomLayers.Makers[kind](new Random(3)), bits: 8, count: 1, seed: 3);
            ValueList<CLayerReport> layers = new CProgram(CAgainstInterpreterTests.Shown(layer).Network, "n", budget: null, InstructionModel.Of(core)).Layers;
            Assert.All(layers.Where(report => report.Encoding != "view"), report => Assert.True(report.Instructions > 0, $"{kind} on {core}"));
        }
    }

    [Theory]
    [MemberData(nameof(Cores))]
    public void A_network_takes_what_is_estimated(string core)
    {
        Judge.Require("arm-none-eabi-gcc, qemu-system-arm (Debian: gcc-arm-none-eabi libnewlib-arm-none-eabi qemu-system-arm)", Judge.HasProgram("arm-none-eabi-gcc") && Judge.HasProgram("qemu-system-arm"));
        QuantizedNetwork network = Beats();
        var program = new CProgram(network, "beats", budget: null, InstructionModel.Of(core));
        CUnit unit = CUnit.Of(program);
        using CImage image = CImage.ForCore([unit], EmulatedCores.Catalogue.Find(core), CImage.Optimized, TestContext.Current.CancellationToken);
        CRun run = image.Run([CodesEndToEnd.Join(CSelfTest.Codes(network, 1, 1), 1)], TestContext.Current.CancellationToken)[0];
        double counted = CoreMeasurer.Measure(unit, EmulatedCores.Catalogue.Find(core), run, 1, TestContext.Current.CancellationToken).Instructions;
        double estimated = program.Layers.Sum(layer => layer.Instructions);
        Assert.True(Math.Abs((estimated / counted) - 1) < Tolerance, FormattableString.Invariant($"{core}: estimated {estimated:0}, counted {counted:0}"));
    }

    [Fact]
    public void More_than_a_timer_of_24_bits_holds_is_counted()
    {
        Judge.Require("arm-none-eabi-gcc, qemu-system-arm (Debian: gcc-arm-none-eabi libnewlib-arm-none-eabi qemu-system-arm)", Judge.HasProgram("arm-none-eabi-gcc") && Judge.HasProgram("qemu-system-arm"));
        const double most = (1 << 24) / 2.048;
        QuantizedLayer layer = QuantizedLayer.Of(new KindSample("gru", new GruKind(8, 24), [Shape.Of(3_000, 8)], (_, _) => []), bits: 8, count: 1, seed: 1);
        var program = new CProgram(layer.Network, "n", budget: null, InstructionModel.Of(EmulatedCores.CortexM55.Name));
        using CImage image = CImage.ForCore([CUnit.Of(program)], EmulatedCores.CortexM55, CImage.Optimized, TestContext.Current.CancellationToken);
        double counted = image.Run([CodesEndToEnd.Join(layer.Inputs, 1)], TestContext.Current.CancellationToken)[0].Steps[0];
        Assert.True(counted > most, FormattableString.Invariant($"counted {counted:0}"));
        Assert.Equal(1, program.Layers[0].Instructions / counted, Tolerance);
    }

    [Fact]
    public void Windows_side_by_side_are_counted_as_the_kernels_find_them()
    {
        // 16 positions, kernel 3, padding 1: of two tiles' six places the first tile's first and the last tile's last meet padding.
        var kind = new ConvolutionKind(2, 4, [3]) { Padding = [1] };
        Assert.Equal(4, Window(kind).PlacesTogether);
        Assert.Equal(0, Window(kind with { Stride = [2] }).PlacesTogether);

        static CWindow Window(ConvolutionKind kind)
        {
            QuantizedLayer layer = QuantizedLayer.Of(new KindSample("conv", kind, [Shape.Of(2, 16)], (_, _) => []), bits: 8, count: 1, seed: 1);
            var call = new IntegerCall(layer.Network, layer.Network.Spec.Layers[0]);
            return new CWindow(new CLayer(call, [true], InstructionModel.Of()), kind.InChannels, kind.Groups, kind.Kernel, kind.Stride, kind.Padding, kind.Dilation, transposed: false);
        }
    }

    /// <summary>A small network of convolutions, a sum, pooling and a classifier with half of its weights 0, quantised.</summary>
    private static QuantizedNetwork Beats()
    {
        NetworkSpec spec = new NetworkBuilder().Input("x", 2, 96)
            .Conv1d("stem", 12, 7, kind => kind with { Padding = [3], Stride = [2] })
            .Conv1d("a", 12, 5, kind => kind with { Padding = [2] }).AddTo(new PortRef("stem"), "sum")
            .MaxPool1d(2).Conv1d("b", 24, 3).GlobalAverage().Linear("classes", 4).Output("y").BuildSpec();
        using Network network = Network.Create(spec, seed: 4);
        new Pruner().Prune(network, Sparsity.Percent(80));
        return new PostTrainingQuantizer().Quantize(network, CalibrationOf(spec));
    }

    private static CalibrationData CalibrationOf(NetworkSpec spec)
    {
        var random = new Random(1);
        float[] numbers = [.. Enumerable.Range(0, 4 * 2 * 96).Select(_ => (2 * random.NextSingle()) - 1)];
        var data = new LabelledData([new DataInput("x", spec.Inputs[0].Shape, numbers)], DataTargets.OfClasses([0, 1, 2, 3]), ["a", "b", "c", "d"]);
        return new CalibrationData(data, new TaskDefinition("beats", spec.Inputs, ["a", "b", "c", "d"], new MetricSpec(MetricKind.Accuracy, [])));
    }
}
