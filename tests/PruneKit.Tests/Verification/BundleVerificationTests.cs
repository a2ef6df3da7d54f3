namespace PruneKit.Tests;

public sealed class BundleVerificationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Every_storage_equals_what_was_exported() => Property.Holds(QuantizedNetworks.Any, network => Assert.True(Compare(network, network).Passed), iterations: 20);

    [Fact]
    public void A_code_a_codebook_a_scale_and_a_value_that_differ_are_named()
    {
        QuantizedNetwork network = BundleSamples.Lenet();
        BundleVerification codes = Compare(network, BundleSamples.Changed(network, "ip2.weight", 20));
        Assert.Equal(20, codes.Tensors.Sum(tensor => tensor.Differing));
        Assert.Contains("tensor 'ip2.weight': code 0 is", Assert.Throws<VerificationException>(codes.EnsurePassed).Message, StringComparison.Ordinal);
        var shared = (SharedTensor)network.Tensors["ip1.weight"];
        Assert.Contains("codebook entry 15 is", Message(network, "ip1.weight", new SharedTensor(shared.Shape, shared.Codes, [.. shared.Codebook.SkipLast(1), 0.5f])), StringComparison.Ordinal);
        var bias = (IntegerTensor)network.Tensors["ip3.bias"];
        Assert.Contains("scale 0 is 0.25, the model's 0.0078125 (0 of 10 elements differ)", Message(network, "ip3.bias", new IntegerTensor(bias.Shape, bias.Bits, bias.Codes, [0.25f])), StringComparison.Ordinal);
        Assert.Contains("is a FloatTensor, the model's a IntegerTensor", Message(network, "ip3.bias", new FloatTensor(bias.Shape, bias.ToFloats())), StringComparison.Ordinal);
        QuantizedNetwork integers = QuantizedNetworks.Example(activations: true);
        var moved = integers.Activations.ToDictionary(pair => pair.Key, pair => pair.Key.Source == "fc" ? pair.Value with { ZeroPoint = pair.Value.ZeroPoint + 1 } : pair.Value);
        Assert.Contains("'fc' has", Compare(integers, new QuantizedNetwork(integers.Spec, integers.Tensors, moved)).Difference, StringComparison.Ordinal);
        Assert.Contains("floating point", Compare(integers, QuantizedNetworks.Example()).Difference, StringComparison.Ordinal);
        Assert.Contains("other layers", Compare(network, QuantizedNetworks.Example()).Difference, StringComparison.Ordinal);
    }

    [Fact]
    public void An_update_is_compared_over_its_base()
    {
        QuantizedNetwork old = BundleSamples.Lenet(), next = BundleSamples.Changed(old, "ip2.weight", 20);
        BundleWriter.Save(old, _folder.File("old.pkb"), new BundleOptions(), overwrite: true);
        Bundle before = BundleReader.Load(_folder.File("old.pkb"));
        Artifact update = BundleWriter.Save(next, _folder.File("u.pkb"), new BundleOptions { Base = before }, overwrite: true);
        Assert.True(Verifier.Compare(next, update, before).Passed);
        Assert.False(Verifier.Compare(old, update, before).Passed);
        Assert.Equal(BundleFailure.BaseMissing, Assert.Throws<BundleException>(() => Verifier.Compare(next, update)).Failure);
    }

    [Fact]
    public async Task Verify_says_equal_or_ends_with_5()
    {
        (string a, string b, string bundle) = (_folder.File("a.safetensors"), _folder.File("b.safetensors"), _folder.File("a.pkb"));
        QuantizedNetwork network = BundleSamples.Lenet();
        network.Save(a);
        BundleSamples.Changed(network, "ip2.weight", 20).Save(b);
        BundleWriter.Save(network, bundle, new BundleOptions());
        Assert.Contains("equal", await CommandLine.OutputOfAsync("verify", a, bundle, "--task", "ecg", "--quiet"), StringComparison.Ordinal);
        ToolRun other = await CommandLine.RunAsync("verify", b, bundle, "--task", "ecg", "--quiet");
        Assert.Equal(5, other.ExitCode);
        Assert.Contains("tensor 'ip2.weight': code 0 is", other.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_bundle_is_named_without_the_runtime_s_own_words_and_a_link_is_followed()
    {
        string missing = _folder.File("none.pkb");
        var refused = Assert.Throws<BundleException>(() => BundleReader.Load(missing));
        Assert.Equal($"{missing} cannot be read: no such file; check the path and its permissions", refused.Message);
        Assert.Equal(BundleFailure.FileUnreadable, refused.Failure);
        Assert.Contains("it is a folder", Assert.Throws<BundleException>(() => BundleReader.Load(_folder.File("."))).Message, StringComparison.Ordinal);
        BundleWriter.Save(BundleSamples.Lenet(), _folder.File("a.pkb"), new BundleOptions());
        File.CreateSymbolicLink(_folder.File("link.pkb"), _folder.File("a.pkb"));
        Assert.Equal(BundleReader.Load(_folder.File("a.pkb")).Sha256, BundleReader.Load(_folder.File("link.pkb")).Sha256);
    }

    public void Dispose() => _folder.Dispose();

    private string Message(QuantizedNetwork network, string name, QuantizedTensor tensor)
    {
        var tensors = network.Tensors.ToDictionary(pair => pair.Key, pair => pair.Value);
        tensors[name] = tensor;
        return Assert.Throws<VerificationException>(Compare(network, new QuantizedNetwork(network.Spec, tensors, network.Activations)).EnsurePassed).Message;
    }

    private BundleVerification Compare(QuantizedNetwork model, QuantizedNetwork exported) =>
        Verifier.Compare(model, BundleWriter.Save(exported, _folder.File("x.pkb"), new BundleOptions(), overwrite: true));
}
