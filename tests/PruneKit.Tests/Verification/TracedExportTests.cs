using TorchSharp;
using static TorchSharp.torch;

namespace PruneKit.Tests;

/// <summary>Ordinary TorchSharp classes, traced, saved and loaded, and exported: ONNX Runtime's error against float64 is at most four times TorchSharp's own, without the floor that spares tiny errors.</summary>
public sealed class TracedExportTests
{
    private const int Samples = 64;

    public static TheoryData<string> Names => TestModels.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_traced_module_is_the_same_in_ONNX_Runtime_after_a_round_trip(string name)
    {
        using var folder = new TemporaryFolder();
        using DisposeScope scope = NewDisposeScope();
        (nn.Module module, Tensor[] examples) = TestModels.Create(name);
        using (module)
        using (Network traced = Network.Trace(module, examples))
        {
            traced.Save(folder.File("model.safetensors"));
            using Network loaded = Network.Load(folder.File("model.safetensors"));
            Artifact artifact = Exporters.Onnx.Export(loaded, folder.File("model.onnx"));
            var options = new VerificationOptions { Samples = Samples, ErrorRatio = 4, FloorUlps = 0 };
            VerificationResult result = Verifier.Compare(loaded, artifact, Inputs(loaded.Spec), options, TestContext.Current.CancellationToken);
            result.EnsurePassed();
            Assert.Equal(Samples, result.Samples);
        }
    }

    private static ValueList<DataInput> Inputs(NetworkSpec spec)
    {
        var random = new Random(5);
        return spec.Inputs.Select(input => new DataInput(input.Name, input.Shape, Numbers(random, Samples * input.Shape.ElementCount, input.Type == ElementType.I64))).ToValueList();
    }

    // Whole numbers are rows of a table, of which each module here has at least ten.
    private static float[] Numbers(Random random, long count, bool whole) =>
        [.. Enumerable.Range(0, (int)count).Select(_ => whole ? random.Next(10) : (float)((2 * random.NextDouble()) - 1))];
}
