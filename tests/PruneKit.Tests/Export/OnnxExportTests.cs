namespace PruneKit.Tests;

public sealed class OnnxExportTests
{
    public static TheoryData<string> Cases => [.. ExportCases.Names];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Computes_what_the_network_computes(string name)
    {
        using var folder = new TemporaryFolder();
        NetworkSpec spec = ExportCases.Spec(name);
        for (int seed = 1; seed <= 3; seed++)
        {
            using Network network = ExportNetworks.Make(spec, seed);
            Artifact artifact = Exporters.Onnx.Export(network, folder.File($"{seed}.onnx"));
            VerificationResult result = Verifier.Compare(network, artifact, ExportNetworks.Samples(spec, 40, seed), cancellation: TestContext.Current.CancellationToken);
            foreach (OutputVerification output in result.Outputs)
                TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"RATIO {output.ErrorRatio:0.00} ulps {output.ArtifactError / output.Scale * (1 << 23):0.00} torch {output.TorchError / output.Scale * (1 << 23):0.00} {name} {output.Name} {(output.Passed ? "" : "FAILED")}"));
            result.EnsurePassed();
            Assert.Equal(40, result.Samples);
        }
    }

    [Fact]
    public void Has_a_rule_for_every_kind()
    {
        Assert.Empty(LayerKinds.ByName.Values.Except(OnnxRules.All.Kinds));
    }
}
