namespace PruneKit.Tests;

/// <summary>The interpreter against TensorFlow Lite Micro: models with random inputs and the outputs that it gave, byte for byte.</summary>
/// <remarks>The 50 runs of mnist_lstm were made without a reset of the states between them: the states' last values are the next run's first. Here they are one sequence of 50 * 28 steps.</remarks>
public sealed class TfLiteMicroTests
{
    [Theory]
    [InlineData("conv1d", 51_200, 1)]
    [InlineData("fc", 6_400, 1)]
    [InlineData("kws", 2_400, 1)]
    [InlineData("ad01", 128_000, 1)]
    [InlineData("micro_speech", 800, 1)]
    [InlineData("mnist_lstm", 500, 50)]
    public void Every_byte_is_that_of_TensorFlow_Lite_Micro(string name, int bytes, int runs)
    {
        string folder = SharedData.Folder("tflm");
        Judge.Require($"{folder}, outputs of TensorFlow Lite Micro,", Directory.Exists(folder));
        var interpreter = new IntegerInterpreter(TfLiteReader.Read(Path.Combine(folder, $"{name}.tflite"), runs), threads: 2);
        sbyte[] inputs = Read(Path.Combine(folder, $"{name}.in.bin"));
        sbyte[] outputs = Read(Path.Combine(folder, $"{name}.out.bin"));
        sbyte[] answers = interpreter.Run(inputs);
        Assert.Equal(bytes, outputs.Length);
        Assert.Equal((bytes, 0), (answers.Length, answers.Zip(outputs).Count(pair => pair.First != pair.Second)));
    }

    private static sbyte[] Read(string path) => Array.ConvertAll(File.ReadAllBytes(path), code => unchecked((sbyte)code));
}
