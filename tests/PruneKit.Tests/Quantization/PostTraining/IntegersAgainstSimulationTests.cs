using TorchSharp;

namespace PruneKit.Tests;

/// <summary>What quantising makes runs in integers, and close to the floating point that rounds every value.</summary>
public sealed class IntegersAgainstSimulationTests
{
    private const int Windows = 48;

    private static readonly Dictionary<string, Func<NetworkBuilder>> Builders = new()
    {
        ["convolutions"] = () => new NetworkBuilder().Input("x", 2, 32).Conv1d("a", 8, 5).BatchNorm("n").Relu().Conv1d("d", 8, 3, kind => kind with { Groups = 8, Padding = [1] }).Activation(ActivationFunction.Relu6).MaxPool1d(2).GlobalAverage().Linear("fc", 3),
        ["plane"] = () => new NetworkBuilder().Input("x", 2, 8, 9).Conv2d("a", 6, 3, kind => kind with { Padding = [1, 1], Stride = [2, 1] }).Relu().Flatten().Linear("fc", 3).Add(new SoftmaxKind(), "p"),
        ["residual"] = () => new NetworkBuilder().Input("x", 4, 16).Conv1d("a", 4, 3, kind => kind with { Padding = [1] }).AddTo("x", "sum").Relu().ConcatWith("a", "both").Flatten().Linear("fc", 3),
        ["norm alone"] = () => new NetworkBuilder().Input("x", 4, 16).BatchNorm("n").Activation(ActivationFunction.Tanh).Flatten().Linear("fc", 5).Activation(ActivationFunction.Sigmoid).Linear("g", 3),
        ["layer norm"] = () => new NetworkBuilder().Input("x", 6, 8).Linear("a", 12).LayerNorm("n").Activation(ActivationFunction.Gelu).Flatten().Linear("fc", 3),
        ["lstm"] = () => new NetworkBuilder().Input("x", 12, 4).Lstm("l", 6, kind => kind with { Layers = 2 }).Flatten().Linear("fc", 3),
        ["gru"] = () => new NetworkBuilder().Input("x", 12, 4).Gru("l", 6, kind => kind with { Bidirectional = true }).Flatten().Linear("fc", 3),
    };

    public static TheoryData<string, int> Cases()
    {
        var cases = new TheoryData<string, int>();
        foreach (string name in Builders.Keys)
        {
            cases.Add(name, 8);
            cases.Add(name, 16);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Integers_answer_as_rounded_floating_point_does(string name, int bits)
    {
        using Network network = Builders[name]().Build(seed: 7);
        CalibrationData calibration = CalibrationWindows.Of(network, Windows);
        QuantizedNetwork quantized = new PostTrainingQuantizer { ActivationBits = bits }.Quantized(network, calibration);
        float[] values = calibration.Data.Inputs[0].Values;
        float[] integers = new IntegerInterpreter(quantized).Run([values], Windows, TestContext.Current.CancellationToken)[0];
        using Network simulated = SimulatedIntegers.Of(quantized);
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        torch.Tensor input = torch.tensor(values, [Windows, .. network.Spec.Inputs[0].Shape.Axes]);
        float[] floats = simulated.Module.forward(input).data<float>().ToArray();
        network.Module.eval();
        float[] exact = network.Module.forward(input).data<float>().ToArray();
        double scale = exact.Max(Math.Abs);
        Assert.InRange(Difference(integers, floats) / scale, 0, bits == 8 ? 0.04 : 0.01);
        Assert.InRange(Difference(integers, exact) / scale, 0, bits == 8 ? 0.12 : 0.05);
    }

    private static double Difference(float[] a, float[] b) => a.Zip(b, (one, other) => Math.Abs((double)one - other)).Max();
}
