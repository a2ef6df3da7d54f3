using System.Globalization;

namespace PruneKit.Tests;

/// <summary>The tasks' networks in integers on their own data: in TensorFlow Lite for WebAssembly, with XNNPACK's kernels and with its own, and in Arm NN.</summary>
public sealed class TfLiteTaskTests : IDisposable
{
    private const int Samples = 64;
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("ecg")]
    [InlineData("sleep")]
    public void Every_layer_is_within_one_step_on_real_samples(string name)
    {
        Judge.Require(TfLiteRuntime.Missing ?? "", TfLiteRuntime.Missing is null);
        (QuantizedNetwork quantized, LabelledData test) = TfLiteTasks.Quantized(name);
        Artifact file = Exporters.TfLite.Export(quantized, _folder.File("int8.tflite"));
        IntegerVerification result = Verifier.Compare(quantized, file, test, most: Samples, cancellation: TestContext.Current.CancellationToken);
        Show("XNNPACK", result.Layers.Concat(result.Outputs));
        (short[][] inputs, int count) = TfLiteTasks.Codes(quantized, test, Samples);
        Show("its own kernels", new TfLiteLayerCheck(quantized, File.ReadAllBytes(file.Path), ownKernels: true).Run(inputs, count, TfLiteRuntime.Run, TestContext.Current.CancellationToken));
        result.EnsurePassed();
    }

    [Fact]
    public void In_Arm_NN_every_layer_of_ecg_is_within_one_step_and_whole_samples_are_what_WebAssembly_gives()
    {
        ArmNn.Require();
        Judge.Require(TfLiteRuntime.Missing ?? "", TfLiteRuntime.Missing is null);
        (QuantizedNetwork quantized, LabelledData test) = TfLiteTasks.Quantized("ecg");
        (short[][] inputs, int count) = TfLiteTasks.Codes(quantized, test, Samples);
        byte[] file = File.ReadAllBytes(Exporters.TfLite.Export(quantized, _folder.File("int8.tflite")).Path);
        ValueList<IntegerOutputVerification> layers = new TfLiteLayerCheck(quantized, file).Run(inputs, count, ArmNn.Run, TestContext.Current.CancellationToken);
        var job = new TfLiteJob(file, TfLiteSamples.Bytes(quantized, inputs, count), count);
        short[] arm = Codes(ArmNn.Run([job], TestContext.Current.CancellationToken)), web = Codes(TfLiteRuntime.Run([job], TestContext.Current.CancellationToken));
        short[] expected = new IntegerInterpreter(quantized).Run(inputs, count, TestContext.Current.CancellationToken)[0];
        IntegerOutputVerification between = IntegerOutputVerification.Of("Arm NN against WebAssembly", arm, web);
        Show("Arm NN", [.. layers, IntegerOutputVerification.Of("whole samples", expected, arm), between]);
        Assert.All(layers, layer => Assert.InRange(layer.LargestSteps, 0, 1));
        Assert.InRange((double)layers.Sum(layer => layer.Differing) / layers.Sum(layer => layer.Codes), 0, TfLiteVerifier.MostShare);
        Assert.InRange(between.LargestSteps, 0, 1);
    }

    [Theory]
    [InlineData("conv1d", 256, 0.005, 1)]
    [InlineData("fc", 256, 0.005, 1)]
    [InlineData("ad01", 640, 0.3, 3)]
    public void Recorded_models_of_others_show_how_far_the_runtimes_are_from_TensorFlow_Lite_Micro(string name, int inputs, double share, int steps)
    {
        string folder = Judge.RequireData("tflm");
        ArmNn.Require();
        Judge.Require(TfLiteRuntime.Missing ?? "", TfLiteRuntime.Missing is null);
        byte[] given = File.ReadAllBytes(Path.Combine(folder, $"{name}.in.bin"));
        var job = new TfLiteJob(File.ReadAllBytes(Path.Combine(folder, $"{name}.tflite")), given, given.Length / inputs);
        short[] micro = Array.ConvertAll(File.ReadAllBytes(Path.Combine(folder, $"{name}.out.bin")), code => (short)unchecked((sbyte)code));
        foreach ((string runtime, TfLiteRun[] runs) in new[] { ("Arm NN", ArmNn.Run([job], TestContext.Current.CancellationToken)), ("WebAssembly", TfLiteRuntime.Run([job], TestContext.Current.CancellationToken)) })
        {
            var found = IntegerOutputVerification.Of(name, micro, Codes(runs));
            Show(runtime, [found]);
            Assert.InRange(found.Share, 0, share);
            Assert.InRange(found.LargestSteps, 0, steps);
        }
    }

    private static short[] Codes(TfLiteRun[] runs)
    {
        Assert.Null(runs[0].Error);
        return Array.ConvertAll(runs[0].Outputs, code => (short)unchecked((sbyte)code));
    }

    private static void Show(string runtime, IEnumerable<IntegerOutputVerification> compared)
    {
        foreach (IntegerOutputVerification codes in compared)
            TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{runtime}: {codes.Name}: {codes.Differing} of {codes.Codes} ({100 * codes.Share:0.000} %), {codes.LargestSteps} steps"));
    }

    public void Dispose() => _folder.Dispose();
}
