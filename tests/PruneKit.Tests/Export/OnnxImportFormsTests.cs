using System.Globalization;

namespace PruneKit.Tests;

/// <summary>Files of other exporters, form by form, against ONNX Runtime on the same file.</summary>
public sealed class OnnxImportFormsTests : IDisposable
{
    private const int Samples = 16;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_form_answers_as_it_does_in_ONNX_Runtime()
    {
        string python = await Judge.RequirePythonAsync("onnx", "python3-onnx");
        ToolRun run = await ToolRun.StartAsync(python, "-c", OnnxForms.Script, _folder.Path);
        Assert.True(run.ExitCode == 0, run.Error);
        string[] files = Directory.GetFiles(_folder.Path, "*.onnx");
        Assert.Equal(49, files.Length);
        Assert.DoesNotContain(files.Select(Compare), difference => difference.Length > 0);
    }

    [Theory]
    [InlineData("gemm_plain", "Linear")]
    [InlineData("matmul_add", "Linear")]
    [InlineData("matmul_shared_by_identity", "Linear Constant Add Relu Add")]
    [InlineData("conv_add", "Pad Conv1d")]
    [InlineData("squeeze_inputs", "Reshape Conv1d Flatten")]
    [InlineData("turned_back", "Relu")]
    [InlineData("relu6_settings", "Relu6")]
    [InlineData("gelu_halved", "Gelu")]
    [InlineData("keras_lstm", "LSTM LSTM Flatten Linear")]
    public async Task Forms_become_the_layers_that_they_mean(string form, string layers)
    {
        string python = await Judge.RequirePythonAsync("onnx", "python3-onnx");
        ToolRun run = await ToolRun.StartAsync(python, "-c", OnnxForms.Script, _folder.Path);
        Assert.True(run.ExitCode == 0, run.Error);
        using Network network = OnnxImporter.Import(_folder.File($"{form}.onnx"));
        Assert.Equal(layers, string.Join(' ', network.Spec.Layers.Select(layer => layer.Kind.DisplayName)));
    }

    [Theory]
    [MemberData(nameof(OnnxImportTests.Cases), MemberType = typeof(OnnxImportTests))]
    public void What_comes_back_answers_as_what_was_exported(string name)
    {
        using Network network = ExportNetworks.Make(ExportCases.Spec(name), 1);
        using Network back = OnnxImporter.Import(Exporters.Onnx.Export(network, _folder.File("m.onnx")).Path);
        float[][] inputs = [.. ExportNetworks.Samples(network.Spec, Samples, 2).Select(input => input.Values)];
        using var first = new TorchReference(network, TorchSharp.torch.ScalarType.Float64);
        using var second = new TorchReference(back, TorchSharp.torch.ScalarType.Float64);
        foreach ((double[] expected, double[] actual) in first.Run<double>(inputs, Samples).Zip(second.Run<double>(inputs, Samples)))
        {
            double scale = Math.Max(1, expected.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max());
            Assert.Equal(expected.Length, actual.Length);
            Assert.All(expected.Zip(actual), pair => Assert.True(pair.First.Equals(pair.Second) || Math.Abs(pair.First - pair.Second) <= 1e-5 * scale, $"{pair.First} became {pair.Second}"));
        }
    }

    private string Compare(string file)
    {
        try
        {
            using Network network = OnnxImporter.Import(file);
            VerificationResult result = Verifier.Compare(network, Artifact.Open(file), ExportNetworks.Samples(network.Spec, Samples, 2), cancellation: TestContext.Current.CancellationToken);
            bool close = result.Passed && result.Outputs.All(output => output.LargestDifference <= 1e-5 * Math.Max(1, output.Scale));
            return close ? "" : string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file)}: {string.Join("; ", result.Outputs)}");
        }
        catch (PruneKitException e)
        {
            return e.Message;
        }
    }
}
