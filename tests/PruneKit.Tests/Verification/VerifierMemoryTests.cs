using TorchSharp;

namespace PruneKit.Tests;

[Collection(NativeTensorCollection.Name)]
public sealed class VerifierMemoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Network _network = ExportNetworks.Make(ExportCases.Spec("lstm all ports"), 1);

    public void Dispose()
    {
        _network.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Exporting_leaves_no_tensor_behind() =>
        NativeTensors.NoneLeftBehind(() => Exporters.Onnx.Export(_network, _folder.File("m.onnx"), overwrite: true));

    [Fact]
    public void Comparing_leaves_no_tensor_behind()
    {
        Artifact artifact = Exporters.Onnx.Export(_network, _folder.File("m.onnx"));
        ValueList<DataInput> samples = ExportNetworks.Samples(_network.Spec, 9, 1);
        Compare();

        // TorchSharp's count stays one up for each Parameter ever made from a tensor, though its memory is freed: measure that first.
        long copies = Growth(() => _network.To(torch.ScalarType.Float32).Dispose()) + Growth(() => _network.To(torch.ScalarType.Float64).Dispose());
        Assert.Equal(copies, Growth(Compare));

        void Compare() => Verifier.Compare(_network, artifact, samples, new VerificationOptions { Batch = 4 }, TestContext.Current.CancellationToken);
    }

    private static long Growth(Action action)
    {
        long before = torch.Tensor.TotalCount;
        action();
        return torch.Tensor.TotalCount - before;
    }
}
