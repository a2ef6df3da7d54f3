using System.Text.Json;

namespace PruneKit.Tests;

/// <summary><c>quantize</c>, and the other verbs over what it wrote, as a user runs them.</summary>
public sealed class QuantizeTests(OwnModelFixture own) : IClassFixture<OwnModelFixture>
{
    [Theory]
    [InlineData("")]
    [InlineData("--bits 4 --rounding adaround --equalize --correct-bias --observer mse")]
    [InlineData("--activation-bits 16 --observer entropy")]
    [InlineData("--budget 4KiB --observer percentile --windows 32")]
    [InlineData("--qat --epochs 2")]
    [InlineData("--qat --epochs 1 --ternary _head --layer-bits _stem=4")]
    [InlineData("--share 4")]
    [InlineData("--share 3 --share-init density --share-epochs 1 --layer-bits _head=5 --learning-rate 0.001")]
    [InlineData("--share 6 --share-init random --budget 3KiB")]
    [InlineData("--share 4 --share-epochs 1 --fold-norms --bias-bits 6 --codebook-bits 7")]
    [InlineData("--qat --epochs 1 --bits 3 --learn-scales --observer moving-average --learning-rate 0.001")]
    public async Task Pruned_weights_stay_zero_and_the_same_command_gives_the_same_bytes(string options)
    {
        using var folder = new TemporaryFolder();
        string pruned = folder.File("pruned.safetensors"), quantized = folder.File("q.safetensors"), again = folder.File("again.safetensors");
        await CommandLine.OutputOfAsync("prune", own.Base, "-o", pruned, "--sparsity", "50", "--quiet");
        string[] more = options.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string json = await CommandLine.OutputOfAsync(["quantize", pruned, "-o", quantized, "--task", own.Task, .. more, "--json", "--quiet"]);
        using JsonDocument result = JsonDocument.Parse(json);
        Assert.Equal("prunekit.quantize/1", result.RootElement.GetProperty("schema").GetString());
        using (Network network = Network.Load(quantized))
        {
            Assert.True(network.Masks.PrunedCount > 0);
            Assert.Equal(0, network.Masks.CountRevived(network));
        }

        Assert.Equal(QuantizedSize.Of(QuantizedNetwork.Load(quantized)).Total.Bytes, result.RootElement.GetProperty("total_bytes").GetInt64());
        await CommandLine.OutputOfAsync("replay", quantized, "-o", again, "--quiet");
        Assert.Equal(File.ReadAllBytes(quantized), File.ReadAllBytes(again));
    }

    [Fact]
    public async Task Layers_named_have_their_own_bits()
    {
        using var folder = new TemporaryFolder();
        foreach ((string options, string bits) in new[] { ("--qat --epochs 1 --ternary _block --binary _head", "8 2 1"), ("--share 3 --layer-bits _head=4", "3 3 4") })
        {
            string file = folder.File("q.safetensors");
            await CommandLine.OutputOfAsync(["quantize", own.Base, "-o", file, "--task", own.Task, .. options.Split(' '), "--quiet", "--force"]);
            QuantizedNetwork network = QuantizedNetwork.Load(file);
            Assert.Equal(bits, string.Join(' ', new[] { "_stem", "_block", "_head" }.Select(layer => network.Tensors[$"{layer}.weight"].Bits)));
        }
    }

    [Fact]
    public async Task Without_norms_and_with_fewer_bits_of_biases_and_codebooks_a_bundle_is_smaller()
    {
        using var folder = new TemporaryFolder();
        (string normed, string shared, string bundle) = (folder.File("normed.safetensors"), folder.File("q.safetensors"), folder.File("q.pkb"));
        using (Network network = new NetworkBuilder().Input("x", 2, 50).Conv1d("stem", 8, 5).BatchNorm("norm").Relu().GlobalAverage().Linear("head", 3).Build(seed: 1))
            network.Save(normed);
        long before = long.MaxValue;
        foreach (string options in new[] { "", "--fold-norms", "--fold-norms --codebook-bits 7", "--fold-norms --codebook-bits 7 --bias-bits 5" })
        {
            await CommandLine.OutputOfAsync(["quantize", normed, "-o", shared, "--task", own.Task, "--share", "4", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--quiet", "--force"]);
            await CommandLine.OutputOfAsync("export", shared, "-o", bundle, "--format", "bundle", "--force");
            long bytes = new FileInfo(bundle).Length;
            Assert.True(bytes < before, $"{bytes} bytes with '{options}', {before} without the last of it");
            Assert.Equal(options.Length == 0, BundleReader.Load(bundle).Network.Spec.Layers.Any(layer => layer.Kind is BatchNormKind));
            before = bytes;
        }
    }

    [Fact]
    public async Task A_budget_of_shared_weights_is_kept_by_the_bundle()
    {
        using var folder = new TemporaryFolder();
        (string shared, string bundle) = (folder.File("q.safetensors"), folder.File("q.pkb"));
        long before = 0;
        foreach (int budget in new[] { 700, 1_000, 1_500 })
        {
            await CommandLine.OutputOfAsync("quantize", own.Base, "-o", shared, "--task", own.Task, "--share", "8", "--budget", $"{budget}B", "--share-epochs", "1", "--quiet", "--force");
            await CommandLine.OutputOfAsync("export", shared, "-o", bundle, "--format", "bundle", "--force");
            long bytes = new FileInfo(bundle).Length;
            Assert.InRange(bytes, before, budget);
            before = bytes;
        }
    }

    [Fact]
    public async Task Inspect_evaluate_and_compare_know_a_quantised_model()
    {
        using var folder = new TemporaryFolder();
        string quantized = folder.File("q.safetensors");
        string table = await CommandLine.OutputOfAsync("quantize", own.Base, "-o", quantized, "--task", own.Task, "--bits", "6", "--quiet");
        Assert.Contains("bytes stored densely", table, StringComparison.Ordinal);
        using JsonDocument inspected = JsonDocument.Parse(await CommandLine.OutputOfAsync("inspect", quantized, "--json"));
        Assert.Contains(inspected.RootElement.GetProperty("quantized").EnumerateArray(), layer => layer.TryGetProperty("weight_bits", out JsonElement bits) && bits.GetInt32() == 6);
        await CommandLine.OutputOfAsync("evaluate", quantized, "--task", own.Task, "--quiet");
        string compared = await CommandLine.OutputOfAsync("compare", own.Base, quantized, "--task", own.Task, "--quiet");
        Assert.Contains("bits a weight", compared, StringComparison.Ordinal);
        foreach (string[] line in (string[][])[["quantize", "--task", own.Task], ["finetune", "--task", own.Task], ["prune", "--sparsity", "50"]])
        {
            ToolRun twice = await CommandLine.RunAsync([line[0], quantized, "-o", folder.File("r.safetensors"), .. line[1..]]);
            Assert.Equal(3, twice.ExitCode);
            string says = line[0] == "quantize" ? "is quantised already" : $"is quantised, and prunekit {line[0]} would change its weights but not their codes";
            Assert.Contains(says, twice.Error, StringComparison.Ordinal);
            Assert.Contains("the model that it was made from", twice.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_exported_quantised_model_is_verified_in_integers()
    {
        using var folder = new TemporaryFolder();
        string quantized = folder.File("q.safetensors"), exported = folder.File("q.onnx");
        await CommandLine.OutputOfAsync("quantize", own.Base, "-o", quantized, "--task", own.Task, "--quiet");
        await CommandLine.OutputOfAsync("export", quantized, "-o", exported, "--format", "onnx", "--quiet");
        Assert.Contains(OnnxModelInfo.Read(exported).Tensors, tensor => tensor.Type == ElementType.I8 && tensor.Shape.Count > 1);
        string table = await CommandLine.OutputOfAsync("verify", quantized, exported, "--task", own.Task, "--quiet");
        Assert.Contains("by steps", table, StringComparison.Ordinal);
        using JsonDocument result = JsonDocument.Parse(await CommandLine.OutputOfAsync("verify", quantized, exported, "--task", own.Task, "--json", "--quiet"));
        Assert.True(result.RootElement.GetProperty("integers").GetProperty("passed").GetBoolean());
    }

    [Theory]
    [InlineData("--bits 9", 2, "WeightBits (--bits) is 9; it must lie between 2 and 8")]
    [InlineData("--activation-bits 4", 2, "ActivationBits is 4; it must be 8 or 16")]
    [InlineData("--observer minmax", 2, "unknown observer 'minmax'; did you mean 'min-max'?")]
    [InlineData("--rounding up", 2, "unknown rounding 'up'")]
    [InlineData("--budget 24", 2, "'24' is no number of bytes; write it with B, KiB or MiB, such as 24KiB")]
    [InlineData("--fold-norms", 2, "have no meaning without --share; add it")]
    [InlineData("--share 4 --codebook-bits 24", 2, "CodebookBits is 24; it must lie between 1 and 23")]
    [InlineData("--share 4 --bias-bits 1", 2, "BiasBits is 1; it must lie between 2 and 32")]
    [InlineData("--budget 24KiB --bits 4", 2, "--budget chooses the bits of each layer itself; leave --bits away")]
    [InlineData("--budget 100B", 4, "the budget cannot be met: size at most 100 B was wanted, the best that can be reached is")]
    [InlineData("--epochs 1", 2, "no meaning without training; ask for quantisation-aware training (--qat), or for shared weights that learn")]
    [InlineData("--learn-scales", 2, "no meaning without --qat; add it")]
    [InlineData("--qat --equalize", 2, "belong to quantisation without training; leave them away with --qat")]
    [InlineData("--qat --bits 9", 2, "WeightBits (--bits) is 9; it must lie between 1 and 8")]
    [InlineData("--share 0", 2, "Bits is 0; it must lie between 1 and 16")]
    [InlineData("--share 4 --bits 4", 2, "--share says how many bits a weight has; leave --bits away")]
    [InlineData("--share 4 --qat", 2, "leave --qat and the options of integers")]
    [InlineData("--share 4 --rounding adaround", 2, "leave --qat and the options of integers")]
    [InlineData("--share 4 --epochs 2", 2, "give those instead of --epochs")]
    [InlineData("--share 4 --share-epochs -1", 2, "must lie between 0 and 100000")]
    [InlineData("--share 4 --learning-rate 0.1", 2, "no meaning without training")]
    [InlineData("--share 4 --layer-bits _haed=2", 2, "there is no layer '_haed' with weights; did you mean '_head'?")]
    [InlineData("--share 4 --layer-bits _head", 2, "are not LAYER=BITS, such as fc=4")]
    [InlineData("--share 4 --layer-bits _head=2 --budget 3KiB", 2, "leave --layer-bits away")]
    [InlineData("--share 4 --budget 100B", 4, "the budget cannot be met: bundle at most 100 B was wanted")]
    [InlineData("--share 9 --budget 9KiB", 2, "must lie between 1 and 8")]
    [InlineData("--share-epochs 2", 2, "no meaning without --share; add it")]
    [InlineData("--binary _head", 2, "no meaning without --qat; add it")]
    [InlineData("--layer-bits _head=2", 2, "no meaning without --qat or --share")]
    [InlineData("--qat --binary _haed", 2, "there is no layer '_haed' with weights; did you mean '_head'?")]
    [InlineData("--qat --binary _head --ternary _head", 2, "layer '_head' is named twice")]
    [InlineData("--windows 0", 2, "must lie between 1 and 1000000")]
    public async Task What_cannot_be_is_refused(string options, int exitCode, string message)
    {
        using var folder = new TemporaryFolder();
        ToolRun run = await CommandLine.RunAsync(["quantize", own.Base, "-o", folder.File("out.safetensors"), "--task", own.Task, .. options.Split(' ')]);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("out.safetensors")));
    }
}
