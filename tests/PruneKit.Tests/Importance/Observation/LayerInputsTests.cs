using TorchSharp;

namespace PruneKit.Tests;

[Collection(NativeTensorCollection.Name)]
public sealed class LayerInputsTests
{
    public static TheoryData<string> Networks => [.. ObservedNetworks.Names.Select(row => row.Data).Where(name => name is not ("transposed" or "lstm" or "gru")), "tied"];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Times_the_rows_are_what_the_layer_gives(string name)
    {
        using Network network = ObservedNetworks.Build(name);
        CalibrationData calibration = ObservedNetworks.Windows(network, 5);
        int next = 0;
        WeightUse[] uses = [.. WeightUse.Of(network.Spec)];
        LayerInputs.Visit(network, calibration, input =>
        {
            Layer layer = uses[next].Layer;
            Assert.Equal(uses[next].Weight.Name, input.Weight.Name);
            torch.Tensor weight = network[input.Weight.Name].detach().narrow(0, input.FirstRow, input.Rows).reshape(input.Rows, -1);
            torch.Tensor product = torch.matmul(input.Vectors, weight.t()) + network[layer.TensorName("bias")].detach().narrow(0, input.FirstRow, input.Rows);
            torch.Tensor given = Given(network, calibration, layer).narrow(1, input.FirstRow, input.Rows).transpose(1, -1).reshape(-1, input.Rows);
            Assert.Equal(WeightValues.Copy(Sorted(given)), WeightValues.Copy(Sorted(product)), Close);
            if (input.FirstRow + input.Rows == input.Weight.Shape[0])
                next++;
        });
        Assert.Equal(uses.Length, next);
    }

    [Theory]
    [InlineData("lstm")]
    [InlineData("gru")]
    public void Of_recurrent_layers_give_the_gates_that_give_the_states(string name)
    {
        using Network network = ObservedNetworks.Build(name);
        CalibrationData calibration = ObservedNetworks.Windows(network, 3);
        var vectors = new Dictionary<string, double[]>();
        LayerInputs.Visit(network, calibration, input => vectors[input.Weight.Name] = WeightValues.Copy(input.Vectors));
        RecurrentKind kind = (RecurrentKind)network.Spec.Layers[0].Kind;
        foreach (string slot in kind.Slots.Select(slot => slot.Name).Where(slot => slot.StartsWith("weight_ih", StringComparison.Ordinal)))
            CheckStates(network, kind, slot["weight_ih_".Length..], vectors);
    }

    [Fact]
    public void Follow_their_examples()
    {
        using Network network = new NetworkBuilder().Input("x", 1, 3).Conv1d("c", 1, kernel: 2).Flatten().Linear("fc", 3).Build(seed: 1);
        var data = new LabelledData([new DataInput("x", Shape.Of(1, 3), [1, 2, 3])], DataTargets.OfClasses([0]), ["s"]);
        var calibration = new CalibrationData(data, new TaskDefinition("t", network.Spec.Inputs, ["a", "b", "c"], new MetricSpec(MetricKind.MacroF1, [])));
        LayerInputs.Visit(network, calibration, input => Assert.Equal([1, 2, 2, 3], WeightValues.Copy(input.Vectors)), name => name == "c.weight");
        using Network linear = new NetworkBuilder().Input("x", 2).Linear("fc", 3).Build(seed: 1);
        var windows = new LabelledData([new DataInput("x", Shape.Of(2), [1, 2, 3, 4])], DataTargets.OfClasses([0, 1]), ["s", "s"]);
        LayerInputs.Visit(linear, calibration with { Data = windows }, input => Assert.Equal(["1 2", "3 4"], WeightValues.Copy(input.Vectors).Chunk(2).Select(row => string.Join(' ', row)).Order()));
    }

    [Fact]
    public void A_transposed_convolution_is_refused_by_name_and_only_where_it_is_wanted()
    {
        using Network network = ObservedNetworks.Build("transposed");
        CalibrationData calibration = ObservedNetworks.Windows(network, 2);
        Assert.StartsWith("layer 'a' (ConvTranspose1d): its weights spread", Assert.Throws<UnsupportedLayerException>(() => LayerInputs.Visit(network, calibration, _ => { })).Message, StringComparison.Ordinal);
        LayerInputs.Visit(network, calibration, input => Assert.Equal("b.weight", input.Weight.Name), name => name == "b.weight");
    }

    [Fact]
    public void No_native_tensor_is_left_behind()
    {
        using Network network = ObservedNetworks.Build("lstm");
        CalibrationData calibration = ObservedNetworks.Windows(network, 5) with { BatchSize = 2 };
        NativeTensors.NoneLeftBehind(() => LayerInputs.Visit(network, calibration, input => input.Vectors.square()));
    }

    private static torch.Tensor Given(Network network, CalibrationData calibration, Layer layer)
    {
        using Network view = TensorView.Of(network, new NetworkSpec(network.Spec.Inputs, network.Spec.Layers, [new OutputSpec("o", layer.Name)]));
        using var noGradients = torch.no_grad();
        using var reader = new BatchReader(view, calibration.Data, 64);
        torch.Tensor output = view.Module.Run(reader.Read(calibration.Windows().First()).Inputs)[0];
        return layer.Kind is LinearKind ? output.transpose(1, -1).contiguous() : output.reshape(output.shape[0], output.shape[1], -1);
    }

    // The order of positions is no promise.
    private static torch.Tensor Sorted(torch.Tensor rows) => rows.sort(0).Values;

    /// <summary>One step of the cell from the vectors gives the next vector of <c>weight_hh</c>; checked for GRU, whose state needs nothing else, and for what an LSTM reads.</summary>
    private static void CheckStates(Network network, RecurrentKind kind, string suffix, Dictionary<string, double[]> vectors)
    {
        int hidden = (int)kind.HiddenSize;
        const int Steps = 5;
        double[] before = vectors[$"a.weight_hh_{suffix}"];
        Assert.Equal(3 * Steps * hidden, before.Length);
        bool reverse = suffix.EndsWith("_reverse", StringComparison.Ordinal);
        for (int window = 0; window < 3; window++)
            Assert.All(Enumerable.Range(0, hidden), unit => Assert.Equal(0, before[(((window * Steps) + (reverse ? Steps - 1 : 0)) * hidden) + unit]));
        if (kind is not GruKind)
            return;
        double[] inputs = vectors[$"a.weight_ih_{suffix}"];
        for (int step = 0; step + 1 < Steps; step++)
            Assert.Equal(before[((step + 1) * hidden)..((step + 2) * hidden)], GruStep(network, suffix, inputs[(step * 3)..((step * 3) + 3)], before[(step * hidden)..((step + 1) * hidden)]), Close);
    }

    private static double[] GruStep(Network network, string suffix, double[] x, double[] h)
    {
        double[] fromInput = Affine(network, "ih", suffix, x);
        double[] fromState = Affine(network, "hh", suffix, h);
        return [.. Enumerable.Range(0, h.Length).Select(unit =>
        {
            double reset = Sigmoid(fromInput[unit] + fromState[unit]);
            double update = Sigmoid(fromInput[h.Length + unit] + fromState[h.Length + unit]);
            double fresh = Math.Tanh(fromInput[(2 * h.Length) + unit] + (reset * fromState[(2 * h.Length) + unit]));
            return ((1 - update) * fresh) + (update * h[unit]);
        })];
    }

    private static double[] Affine(Network network, string slot, string suffix, double[] vector)
    {
        float[] weight = MaskNetworks.Values(network, $"a.weight_{slot}_{suffix}");
        float[] bias = MaskNetworks.Values(network, $"a.bias_{slot}_{suffix}");
        return [.. bias.Select((shift, row) => shift + vector.Select((value, column) => value * weight[(row * vector.Length) + column]).Sum())];
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static bool Close(double expected, double actual) => Math.Abs(expected - actual) <= 1e-5 * Math.Max(0.1, Math.Abs(expected));
}
