using CsCheck;

namespace PruneKit.Tests;

public sealed class OnnxRandomNetworkTests
{
    [Fact]
    public void Random_networks_compute_the_same_in_the_runtime() =>
        Property.Holds(Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[1, 20]), Agrees, iterations: 100);

    private static void Agrees((int Seed, int Layers) drawn)
    {
        (int seed, int layers) = drawn;
        using var folder = new TemporaryFolder();
        NetworkSpec spec = RandomNetworks.Spec(seed, layers);
        using Network network = ExportNetworks.Make(spec, seed);
        Artifact artifact = Exporters.Onnx.Export(network, folder.File("m.onnx"));
        VerificationResult result = Verifier.Compare(network, artifact, ExportNetworks.Samples(spec, 12, seed), cancellation: TestContext.Current.CancellationToken);
        foreach (OutputVerification output in result.Outputs)
            TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"RATIO {output.ErrorRatio:0.00} ulps {output.ArtifactError / output.Scale * (1 << 23):0.00} random {seed} {layers}"));
        result.EnsurePassed();
    }
}
