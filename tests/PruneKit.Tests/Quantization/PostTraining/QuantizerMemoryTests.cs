namespace PruneKit.Tests;

[Collection(NativeTensorCollection.Name)]
public sealed class QuantizerMemoryTests
{
    [Fact]
    public void No_native_tensor_is_left_behind()
    {
        using Network network = new NetworkBuilder().Input("x", 2, 12).Conv1d("c", 4, 3).BatchNorm("bn").Relu().Flatten().Linear("fc", 3).Build(seed: 2);
        CalibrationData windows = CalibrationWindows.Of(network, 40);
        var quantizer = new PostTrainingQuantizer { Equalize = true, CorrectBias = true, Rounding = WeightRoundings.Adaptive, Observer = Observers.Entropy, Budget = new ByteSize(400) };
        NativeTensors.NoneLeftBehind(() =>
        {
            QuantizedNetwork quantized = quantizer.Quantized(network, windows);
            using Network prepared = quantizer.Prepare(network);
            QuantizationNoise.OfValues(prepared, quantized, windows);
        });
    }
}
