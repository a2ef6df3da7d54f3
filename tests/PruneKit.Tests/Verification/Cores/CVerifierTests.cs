namespace PruneKit.Tests;

/// <summary>Exported folders of C run against the integer interpreter.</summary>
public sealed class CVerifierTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly QuantizedNetwork _network = QuantizedLayer.Of(new KindSample("l", new LinearKind(6, 3), [Shape.Of(6)], (_, _) => []), bits: 8, 1, 1).Network;
    private readonly Artifact _artifact;

    public CVerifierTests() => _artifact = Exporters.C.Export(_network, _folder.File("model"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Equal_codes_pass_on_this_machine()
    {
        Judge.Require("cc (Debian: gcc libc6-dev)", Judge.HasProgram("cc"));
        IntegerVerification result = Verifier.Compare(_network, _artifact, Windows(), most: 30, cancellation: TestContext.Current.CancellationToken);
        result.EnsurePassed();
        Assert.Equal((30, 90L, 0L, true), (result.Samples, result.Outputs[0].Codes, result.Outputs[0].Differing, result.NamesNetwork));
        Assert.Null(result.Core);
    }

    [Fact]
    public void On_a_core_instructions_flash_and_RAM_are_counted()
    {
        Judge.Require("arm-none-eabi-gcc, qemu-system-arm (Debian: gcc-arm-none-eabi libnewlib-arm-none-eabi qemu-system-arm)", Judge.HasProgram("arm-none-eabi-gcc") && Judge.HasProgram("qemu-system-arm"));
        IntegerVerification first = Verifier.Compare(_network, _artifact, Windows(), EmulatedCores.CortexM4, 30, TestContext.Current.CancellationToken);
        IntegerVerification second = Verifier.Compare(_network, _artifact, Windows(), EmulatedCores.CortexM4, 30, TestContext.Current.CancellationToken);
        first.EnsurePassed();
        CoreMeasurement core = first.Core!;
        Assert.Equal(core, second.Core);
        CoreLayer layer = Assert.Single(core.Layers);
        Assert.Equal("l", layer.Name);
        // 18 codes and 3 rows of 9 bytes.
        Assert.Equal(18 + 27, layer.Constants);
        Assert.InRange(core.Instructions, 50, 400);
        Assert.InRange(core.Code.Bytes, 100, 2000);
        Assert.InRange(core.Touched.Bytes, 1, core.Scratch.Bytes);
    }

    [Fact]
    public void Another_networks_C_is_told_by_its_codes_and_its_digest()
    {
        Judge.Require("cc (Debian: gcc libc6-dev)", Judge.HasProgram("cc"));
        QuantizedNetwork other = QuantizedLayer.Of(new KindSample("l", new LinearKind(6, 3), [Shape.Of(6)], (_, _) => []), bits: 8, 1, 2).Network;
        IntegerVerification result = Verifier.Compare(other, _artifact, Windows(), cancellation: TestContext.Current.CancellationToken);
        Assert.False(result.Passed);
        Assert.Contains("it was made from another network", Assert.Throws<VerificationException>(result.EnsurePassed).Message, StringComparison.Ordinal);
        QuantizedNetwork wider = QuantizedLayer.Of(new KindSample("l", new LinearKind(6, 4), [Shape.Of(6)], (_, _) => []), bits: 8, 1, 2).Network;
        Assert.Contains("takes 6 codes and gives 3", Assert.Throws<InvalidInputException>(() => Verifier.Compare(wider, _artifact, Windows(), cancellation: TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_folders_are_named()
    {
        string source = Path.Combine(_folder.File("model"), "prunekit_model.c");
        string text = File.ReadAllText(source);
        File.WriteAllText(source, text.Replace("pk_linear_dense(", "pk_linear_missing(", StringComparison.Ordinal));
        Judge.Require("cc (Debian: gcc libc6-dev)", Judge.HasProgram("cc"));
        Assert.Contains("refuses the exported C", Assert.Throws<VerificationException>(() => Verifier.Compare(_network, _artifact, Windows(), cancellation: TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
        File.Delete(source);
        Assert.Contains("has no prunekit_model.c", Assert.Throws<InvalidInputException>(() => Verifier.Compare(_network, _artifact, Windows(), cancellation: TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
        File.Delete(Path.Combine(_folder.File("model"), "prunekit_model.h"));
        Assert.Contains("has 0 files prunekit_NAME.h", Assert.Throws<InvalidInputException>(() => Verifier.Compare(_network, _artifact, Windows(), cancellation: TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
        Directory.Delete(_folder.File("model"), recursive: true);
        Assert.Contains("is no folder", Assert.Throws<InvalidInputException>(() => Verifier.Compare(_network, _artifact, Windows(), cancellation: TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    private static LabelledData Windows()
    {
        var random = new Random(3);
        float[] numbers = [.. Enumerable.Range(0, 40 * 6).Select(_ => (float)((random.NextDouble() * 4) - 2))];
        return new LabelledData([new DataInput("x0", Shape.Of(6), numbers)], DataTargets.OfClasses(new int[40]), Enumerable.Repeat("s", 40).ToValueList());
    }
}
