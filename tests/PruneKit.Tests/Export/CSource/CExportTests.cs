using System.Text.RegularExpressions;

namespace PruneKit.Tests;

/// <summary>The exported folder: what is in it, what is refused, and what hostile names do to it.</summary>
public sealed class CExportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_same_network_gives_the_same_bytes()
    {
        QuantizedNetwork network = Small();
        Artifact first = Exporters.C.Export(network, _folder.File("model"));
        Artifact second = Exporters.C.Export(network, _folder.File("model"), overwrite: true);
        Assert.Equal(first, second);
        Assert.Equal(first, Artifact.Open(_folder.File("model")));
        Assert.Equal(ArtifactFormat.C, first.Format);
    }

    [Fact]
    public void Files_that_stand_there_are_not_replaced()
    {
        Exporters.C.Export(Small(), _folder.File("model"));
        string main = Path.Combine(_folder.File("model"), "main.c");
        File.WriteAllText(main, "mine");
        Assert.Throws<OutputException>(() => Exporters.C.Export(Small(), _folder.File("model")));
        Assert.Equal("mine", File.ReadAllText(main));
    }

    [Fact]
    public async Task Its_makefile_builds_a_self_test_that_passes_and_can_fail()
    {
        Judge.Require("make, gcc (Debian: make gcc libc6-dev)", Judge.HasProgram("make") && Judge.HasProgram("gcc"));
        string folder = _folder.File("model");
        Exporters.C.Export(Small(), folder);
        ToolRun built = await ToolRun.StartAsync("make", "-C", folder);
        Assert.True(built.ExitCode == 0, built.Error);
        ToolRun passed = await ToolRun.StartAsync(Path.Combine(folder, "selftest"));
        Assert.Equal(0, passed.ExitCode);
        Assert.StartsWith("0 of ", passed.Output, StringComparison.Ordinal);
        string source = Path.Combine(folder, "prunekit_model.c");
        File.WriteAllText(source, File.ReadAllText(source).Replace("return PRUNEKIT_OK;", "output[0] = (int8_t)(output[0] ^ 1); return PRUNEKIT_OK;", StringComparison.Ordinal));
        Assert.Equal(0, (await ToolRun.StartAsync("make", "-C", folder)).ExitCode);
        Assert.Equal(1, (await ToolRun.StartAsync(Path.Combine(folder, "selftest"))).ExitCode);
    }

    [Theory]
    [InlineData("*/ int evil = 1; /*")]
    [InlineData("a\"b\nc\r\n#error evil")]
    [InlineData("??/\n#define main evil")]
    [InlineData("int")]
    [InlineData("3d model")]
    [InlineData("ünïcode 日本")]
    public async Task Hostile_names_stay_out_of_the_C(string name)
    {
        Judge.Require("gcc (Debian: gcc libc6-dev)", Judge.HasProgram("gcc"));
        string inFile = string.Concat(name.Where(c => !char.IsControl(c)));
        NetworkSpec spec = new NetworkBuilder().Input(inFile, 3).Linear(inFile + " layer", 2).Output(inFile + " out").BuildSpec();
        QuantizedNetwork network = QuantizedLinear(spec);
        new CExporter(new COptions { Name = name }).Export(network, _folder.File("model"));
        string[] sources = [.. Directory.GetFiles(_folder.File("model"), "*.?").Order(StringComparer.Ordinal)];
        string main = sources.Single(source => Path.GetFileName(source) == "main.c");
        string own = sources.Single(source => Path.GetFileName(source).StartsWith("prunekit_", StringComparison.Ordinal) && source.EndsWith(".c", StringComparison.Ordinal));
        Assert.All(sources.Where(source => Path.GetFileName(source).StartsWith("prunekit_", StringComparison.Ordinal)), source => Assert.True(File.ReadAllText(source).All(char.IsAscii)));
        Assert.DoesNotMatch(@"\bevil\b", Regex.Replace(File.ReadAllText(own), @"/\*.*?\*/", "", RegexOptions.Singleline));
        ToolRun compiled = await ToolRun.StartAsync("gcc", "-std=c99", "-Wall", "-Wextra", "-Wconversion", "-pedantic", "-Wtrigraphs", "-Werror", main, own, "-o", _folder.File("selftest"));
        Assert.True(compiled.ExitCode == 0, compiled.Error);
        Assert.Equal(0, (await ToolRun.StartAsync(_folder.File("selftest"))).ExitCode);
    }

    [Fact]
    public async Task Wrong_lengths_and_pointers_are_error_codes()
    {
        Judge.Require("gcc (Debian: gcc libc6-dev)", Judge.HasProgram("gcc"));
        string folder = _folder.File("model");
        Exporters.C.Export(Small(), folder);
        File.WriteAllText(Path.Combine(folder, "main.c"), """
            #include "prunekit_model.h"
            #include <stdio.h>
            static union { uint64_t aligned; int8_t bytes[PRUNEKIT_MODEL_SCRATCH + 16]; } scratch;
            int main(void)
            {
                static int8_t input[PRUNEKIT_MODEL_INPUT], output[PRUNEKIT_MODEL_OUTPUT];
                printf("%d", prunekit_model_run_checked(input, sizeof input, output, sizeof output, scratch.bytes, sizeof scratch.bytes));
                printf(" %d", prunekit_model_run_checked(input, sizeof input - 1, output, sizeof output, scratch.bytes, sizeof scratch.bytes));
                printf(" %d", prunekit_model_run_checked(input, sizeof input, output, sizeof output + 1, scratch.bytes, sizeof scratch.bytes));
                printf(" %d", prunekit_model_run_checked(input, sizeof input, output, sizeof output, scratch.bytes, PRUNEKIT_MODEL_SCRATCH - 1));
                printf(" %d", prunekit_model_run(NULL, output, scratch.bytes));
                printf(" %d", prunekit_model_run(input, output, scratch.bytes + 1));
                return 0;
            }
            """);
        Assert.Equal(0, (await ToolRun.StartAsync("make", "-C", folder)).ExitCode);
        Assert.Equal("0 3 4 5 1 2", (await ToolRun.StartAsync(Path.Combine(folder, "selftest"))).Output);
    }

    [Fact]
    public void The_scratch_is_what_the_kernels_touch()
    {
        Judge.Require("gcc (Debian: gcc libc6-dev)", Judge.HasProgram("gcc"));
        foreach (int seed in Enumerable.Range(0, 20))
        {
            QuantizedNetwork network = Small(seed);
            var program = new CProgram(network, "model");
            using CImage image = CImage.ForHost([CUnit.Of(program)], "gcc", ["-O1", "-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"], TestContext.Current.CancellationToken);
            CRun run = image.Run([CodesEndToEnd.Join(CSelfTest.Codes(network, 4, seed), 4)], TestContext.Current.CancellationToken)[0];
            Assert.False(run.Beyond);
            Assert.InRange(run.Touched, program.Scratch - (CMemory.Alignment - 1), program.Scratch);
        }
    }

    [Fact]
    public void A_flash_budget_takes_smaller_encodings_or_says_what_is_the_least()
    {
        QuantizedNetwork network = Small(seed: 3, keep: 3);
        CReport free = new CExporter(new COptions()).Write(network, _folder.File("model"), overwrite: true).Report;
        long limit = free.Constants.Bytes - 1;
        Assert.Contains(free.Layers, layer => layer.Encoding == "dense");
        CReport tight = new CExporter(new COptions { Flash = new ByteSize(limit) }).Write(network, _folder.File("model"), overwrite: true).Report;
        Assert.True(tight.Constants.Bytes <= limit);
        Assert.Contains(tight.Layers, layer => layer.Why.StartsWith("smaller, for the budget", StringComparison.Ordinal));
        var failure = Assert.Throws<BudgetException>(() => new CExporter(new COptions { Flash = new ByteSize(100) }).Write(network, _folder.File("model"), overwrite: true).Report);
        Assert.Equal("100 bytes", failure.Wanted);
        Assert.StartsWith("the budget cannot be met: flash at most 100 bytes was wanted", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_budget_of_instructions_takes_the_fewest_bytes_or_says_what_is_the_fastest()
    {
        QuantizedNetwork network = Small(seed: 3, keep: 3);
        CReport Report(COptions options) => new CExporter(options).Write(network, _folder.File("model"), overwrite: true).Report;
        double Time(CReport report) => report.Layers.Sum(layer => layer.Instructions);
        CReport fastest = Report(new COptions());
        CReport smallest = Report(new COptions { Instructions = long.MaxValue });
        Assert.True(smallest.Constants.Bytes < fastest.Constants.Bytes);
        long limit = (long)((Time(fastest) + Time(smallest)) / 2);
        CReport between = Report(new COptions { Instructions = limit });
        Assert.True(Time(between) <= limit);
        Assert.InRange(between.Constants.Bytes, smallest.Constants.Bytes, fastest.Constants.Bytes);
        // What fits the flash that it takes cannot be faster, and nothing smaller keeps the limit.
        Assert.True(Time(Report(new COptions { Flash = between.Constants })) <= Time(between));
        Assert.Throws<BudgetException>(() => Report(new COptions { Instructions = limit, Flash = new ByteSize(between.Constants.Bytes - 1) }));
        var failure = Assert.Throws<BudgetException>(() => Report(new COptions { Instructions = (long)Time(fastest) / 2 }));
        Assert.Equal(("instructions", $"{(long)Time(fastest) / 2}", $"{Time(fastest):0}"), (failure.Limit, failure.Wanted, failure.Best));
        Assert.Throws<InvalidOptionException>(() => Report(new COptions { Instructions = 0 }));
    }

    [Fact]
    public void Chosen_encodings_are_the_best_of_all()
    {
        var random = new Random(2);
        foreach (int _ in Enumerable.Range(0, 50))
        {
            CStep[] steps = [.. Enumerable.Range(0, 5).Select(_ => new CStep(new Layer("l", new LinearKind(1, 1), []), new CPart(CPlacement.Fresh, Enumerable.Range(0, random.Next(4)).Select(_ => Way(random.Next(1, 50), random.Next(1, 50))).ToValueList()), [], []))];
            (long Bytes, double Instructions)[] all = [(0, 0)];
            foreach (CStep step in steps.Where(step => step.Part.Variants.Count > 0))
                all = [.. all.SelectMany(sum => step.Part.Variants.Select(way => (sum.Bytes + way.Bytes, sum.Instructions + way.Instructions)))];
            (long flash, double time) = all[random.Next(all.Length)];
            Assert.Equal(all.Where(sum => sum.Bytes <= flash).Min(sum => sum.Instructions), CChooser.Choose(steps, new CBudget(new ByteSize(flash), null)).Sum(step => step.Chosen?.Instructions ?? 0));
            Assert.Equal(all.Where(sum => sum.Instructions <= time).Min(sum => sum.Bytes), CChooser.Choose(steps, new CBudget(null, (long)time)).Sum(step => step.Chosen?.Bytes ?? 0));
        }

        static CVariant Way(int bytes, int instructions) => new("e", "h", [CArray.Codes("w", new int[bytes])], string.Empty) { Instructions = instructions };
    }

    [Fact]
    public void Helium_takes_dense_weights_where_other_cores_leave_zeros_out()
    {
        string Encoding(string core) => new CExporter(new COptions { Core = core }).Write(Small(seed: 1, keep: 4), _folder.File("model"), overwrite: true).Report.Layers.Single(layer => layer.Layer == "hidden").Encoding;
        Assert.NotEqual("dense", Encoding("cortex-m3"));
        Assert.Equal("dense", Encoding("cortex-m55"));
    }

    [Fact]
    public void Zeros_decide_the_encoding()
    {
        string Encoding(int keep) => new CExporter(new COptions()).Write(Small(seed: 1, keep), _folder.File("model"), overwrite: true).Report.Layers.Single(layer => layer.Layer == "conv").Encoding;
        Assert.Equal("dense", Encoding(keep: 1));
        Assert.Equal("csr", Encoding(keep: 20));
    }

    [Fact]
    public void What_C_cannot_compute_is_refused_before_anything_is_written()
    {
        using Network floats = Network.Create(new NetworkBuilder().Input("x", 3).Linear("fc", 2).Output("y").BuildSpec(), 1);
        string message = Assert.Throws<InvalidInputException>(() => Exporters.C.Export(floats, _folder.File("a"))).Message;
        Assert.Contains("quantise it first", message, StringComparison.Ordinal);
        QuantizedNetwork wide = QuantizedLayer.Of(new KindSample("l", new LinearKind(4, 3), [Shape.Of(4)], (_, _) => []), bits: 16, 1, 1).Network;
        Assert.Contains("16 bits", Assert.Throws<InvalidInputException>(() => Exporters.C.Export(wide, _folder.File("b"))).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("a")));
        Assert.False(Directory.Exists(_folder.File("b")));
    }

    [Theory]
    [InlineData(5, 8, 6)]
    [InlineData(0, 4, 0)]
    [InlineData(1, 4, 2)]
    [InlineData(2, 4, 1)]
    [InlineData(4, 5, 4)]
    public void Widened_vectors_swap_the_middle_of_whole_fours(int i, int width, int place) => Assert.Equal(place, CSparseRows.Widened(i, width));

    [Fact]
    public void Gaps_longer_than_a_byte_take_entries_of_zero()
    {
        int[] row = new int[600];
        row[2] = -3;
        row[599] = 5;
        Assert.Equal([(0xFD << 8) | 2, 255, 255, (5 << 8) | 87], CSparseRows.Entries(row));
        int[] fours = new int[4 * 300];
        fours[1] = 7;
        fours[(4 * 299) + 3] = 9;
        Assert.Equal([[0, 0, 7, 0, 0], [-1, 0, 0, 0, 0], [42, 0, 0, 0, 9]], CSparseRows.Blocks(fours));
    }

    [Fact]
    public void A_transposition_needs_no_table()
    {
        CPlaces places = CPlaces.Of(PositionMaps.Transpose(Shape.Of(2, 3), [1, 0]))!;
        Assert.Equal((0, 3, 1, 2, 3), (places.Base, places.Outer, places.OuterStep, places.Inner, places.InnerStep));
        Assert.Equal(0, places.Bytes);
    }

    /// <summary>A convolution, a pool, an addition, a dense head: values of several sizes, views and a scratch in between.</summary>
    private static QuantizedNetwork Small(int seed = 1, int keep = 2)
    {
        NetworkSpec spec = new NetworkBuilder().Input("x", 8, 40).Conv1d("conv", 16, 5, kind => kind with { Padding = [2] }).Relu().Conv1d("second", 16, 3, kind => kind with { Padding = [1] }).Relu()
            .Add(new MaxPoolKind([4])).Flatten().Linear("hidden", 24).Relu().Linear("fc", 3).Output("y").BuildSpec();
        using Network network = Network.Create(spec, seed);
        var random = new Random(seed);
        foreach (TensorSpec tensor in spec.Tensors.Where(tensor => tensor.Role == SlotRole.Weight))
        {
            using TorchSharp.torch.Tensor kept = TorchSharp.torch.tensor(Enumerable.Range(0, (int)tensor.Shape.ElementCount).Select(_ => random.Next(keep) == 0 ? 1f : 0f).ToArray(), [.. tensor.Shape.Axes]);
            using var guard = TorchSharp.torch.no_grad();
            network[tensor.Name].mul_(kept);
        }

        float[] windows = [.. Enumerable.Range(0, 8 * 40 * 16).Select(_ => (float)((random.NextDouble() * 2) - 1))];
        return new PostTrainingQuantizer().Quantize(network, new CalibrationData(new LabelledData([new DataInput("x", Shape.Of(8, 40), windows)], DataTargets.OfClasses([.. Enumerable.Range(0, 16).Select(i => i % 3)]), Enumerable.Repeat("s", 16).ToValueList()), Task()));
    }

    private static TaskDefinition Task() => new("c", [new InputSpec("x", Shape.Of(8, 40))], ["a", "b", "c"], new MetricSpec(MetricKind.Accuracy, []));

    private static QuantizedNetwork QuantizedLinear(NetworkSpec spec)
    {
        string layer = spec.Layers[0].Name;
        var input = new ActivationQuantization(8, 0.5f, 0);
        return new QuantizedNetwork(
            spec,
            new Dictionary<string, QuantizedTensor>
            {
                [layer + ".weight"] = new IntegerTensor(Shape.Of(2, 3), 8, [1, 2, 3, -4, 5, -6], [0.5f]),
                [layer + ".bias"] = new IntegerTensor(Shape.Of(2), 32, [4, 5], [0.25f]),
            },
            new Dictionary<PortRef, ActivationQuantization> { [new PortRef(spec.Inputs[0].Name)] = input, [new PortRef(layer)] = input });
    }
}
