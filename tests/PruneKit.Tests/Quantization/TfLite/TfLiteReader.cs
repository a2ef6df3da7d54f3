namespace PruneKit.Tests;

/// <summary>Reads an int8 .tflite file into a quantised network; values keep the file's order of axes, convolutions stand between two transpositions.</summary>
/// <remarks>Slot numbers and codes: <see href="https://github.com/tensorflow/tflite-micro/blob/main/tensorflow/lite/schema/schema.fbs">schema.fbs</see>.</remarks>
internal sealed class TfLiteReader
{
    private static readonly int[] ChannelsFirst = [2, 0, 1];
    private static readonly int[] ChannelsLast = [1, 2, 0];
    private readonly NetworkBuilder _builder = new();
    private readonly Dictionary<string, QuantizedTensor> _tensors = [];
    private readonly Dictionary<PortRef, ActivationQuantization> _activations = [];
    private readonly Dictionary<int, PortRef> _values = [];
    private readonly TfLiteTensor[] _file;
    private readonly int _runs;
    private int _count;

    private TfLiteReader(FlatTable model, int runs)
    {
        _runs = runs;
        FlatTable graph = model.Tables(2)[0];
        FlatTable[] buffers = model.Tables(4);
        _file = [.. graph.Tables(0).Select(tensor => new TfLiteTensor(tensor, buffers))];
        int[] codes = [.. model.Tables(1).Select(code => Math.Max(code.Number<sbyte>(0), code.Number<int>(3)))];
        foreach (int input in graph.Numbers<int>(1))
        {
            _builder.Input(new InputSpec($"input{input}", _file[input].Sample.With(0, _file[input].Sample[0] * runs)));
            Note(_builder.Last, _values[input] = _builder.Last, _file[input]);
        }

        foreach (FlatTable step in graph.Tables(3))
            Read(codes[step.Number<int>(0)], new TfLiteStep(step.Numbers<int>(1), step.Numbers<int>(2)[0], step.Table(4)));
    }

    /// <summary>The network of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="runs">Runs whose states follow on one another, as one sequence. Default 1.</param>
    public static QuantizedNetwork Read(string path, int runs = 1)
    {
        var reader = new TfLiteReader(FlatTable.Root(File.ReadAllBytes(path)), runs);
        return new QuantizedNetwork(reader._builder.BuildSpec(), reader._tensors, reader._activations);
    }

    private void Read(int code, TfLiteStep step)
    {
        TfLiteTensor output = _file[step.Output];
        _builder.From(_values[step.Inputs[0]]);
        switch (code)
        {
            case 1: AveragePool(step, output); break;
            case 3: Convolve(step, output, depthwise: false); break;
            case 4: Convolve(step, output, depthwise: true); break;
            case 9: Linear(step, output); break;
            case 22: Add(new ReshapeKind(_runs == 1 ? output.Sample : Shape.Of([_runs, .. output.Sample.Axes])), output); break;
            case 25: Add(new SoftmaxKind(), output); break;
            case 44: Lstm(step, output); break;
            default: throw new NotSupportedException($"operator {code}");
        }

        _values[step.Output] = _builder.Last;
    }

    private void AveragePool(TfLiteStep step, TfLiteTensor output)
    {
        TfLiteTensor input = _file[step.Inputs[0]];
        Assert.Equal(1, step.Byte(0));
        Add(new TransposeKind(ValueList.Create<int>(ChannelsFirst)), input);
        Add(new AveragePoolKind([step.Int(4), step.Int(3)]) { Stride = [step.Int(2), step.Int(1)] }, output);
        Add(new TransposeKind(ValueList.Create<int>(ChannelsLast)), output);
    }

    private void Convolve(TfLiteStep step, TfLiteTensor output, bool depthwise)
    {
        (TfLiteTensor input, TfLiteTensor weights) = (_file[step.Inputs[0]], _file[step.Inputs[1]]);
        long[] kernel = [weights.Shape[1], weights.Shape[2]];
        long[] stride = [step.Int(2), step.Int(1)];
        (long channels, long outputs) = (input.Shape[3], output.Shape[3]);
        long groups = depthwise ? channels : 1;
        Add(new TransposeKind(ValueList.Create<int>(ChannelsFirst)), input);
        if (step.Byte(0) == 0) PadSame(input, output, kernel, stride);
        var kind = new ConvolutionKind(channels, outputs, ValueList.Create<long>(kernel)) { Stride = ValueList.Create<long>(stride), Groups = groups };
        string name = Add(kind, output);
        Shape shape = kind.Slots[0].Shape;
        _tensors[$"{name}.weight"] = depthwise ? weights.Weights(shape, 3, 0, 1, 2) : weights.Weights(shape, 0, 3, 1, 2);
        _tensors[$"{name}.bias"] = _file[step.Inputs[2]].Biases();
        Activate(step.Byte(depthwise ? 4 : 3), output);
        Add(new TransposeKind(ValueList.Create<int>(ChannelsLast)), output);
    }

    private void PadSame(TfLiteTensor input, TfLiteTensor output, long[] kernel, long[] stride)
    {
        long[] missing = [.. Enumerable.Range(0, 2).Select(axis => Math.Max(0, ((output.Shape[axis + 1] - 1) * stride[axis]) + kernel[axis] - input.Shape[axis + 1]))];
        Add(new PadKind([0, missing[0] / 2, missing[1] / 2], [0, missing[0] - (missing[0] / 2), missing[1] - (missing[1] / 2)], PadMode.Constant), input);
    }

    private void Linear(TfLiteStep step, TfLiteTensor output)
    {
        (TfLiteTensor input, TfLiteTensor weights) = (_file[step.Inputs[0]], _file[step.Inputs[1]]);
        if (_runs == 1) Add(new FlattenKind(), input);
        var kind = new LinearKind(weights.Shape[1], weights.Shape[0]);
        string name = Add(kind, output);
        _tensors[$"{name}.weight"] = weights.Weights(kind.Slots[0].Shape, 0, 1);
        _tensors[$"{name}.bias"] = _file[step.Inputs[2]].Biases();
        Activate(step.Byte(0), output);
    }

    private void Lstm(TfLiteStep step, TfLiteTensor output)
    {
        TfLiteTensor input = _file[step.Inputs[0]];
        TfLiteTensor Gate(int first, int gate) => _file[step.Inputs[first + gate]];
        TfLiteTensor[] gates = [.. Enumerable.Range(0, 4).Select(gate => Gate(1, gate))];
        TfLiteTensor[] recurrent = [.. Enumerable.Range(0, 4).Select(gate => Gate(5, gate))];
        TfLiteTensor[] biases = [.. Enumerable.Range(0, 4).Select(gate => Gate(12, gate))];
        long hidden = gates[0].Shape[0];
        string name = Add(new LstmKind(gates[0].Shape[1], hidden), output);
        _tensors[$"{name}.weight_ih_l0"] = Stack(gates, 8, Shape.Of(4 * hidden, gates[0].Shape[1]));
        _tensors[$"{name}.weight_hh_l0"] = Stack(recurrent, 8, Shape.Of(4 * hidden, hidden));
        _tensors[$"{name}.bias_ih_l0"] = Stack(biases, 32, Shape.Of(4 * hidden));
        float state = _file[step.Inputs[18]].Scales[0];
        _tensors[$"{name}.bias_hh_l0"] = new IntegerTensor(Shape.Of(4 * hidden), 32, new int[4 * hidden], recurrent.Select(gate => gate.Scales[0] * state).ToValueList());
        _activations[new PortRef(name, 1)] = _file[step.Inputs[18]].Activation;
        _activations[new PortRef(name, 2)] = _file[step.Inputs[19]].Activation;
        Assert.Equal(input.Shape[2], gates[0].Shape[1]);
    }

    private static IntegerTensor Stack(TfLiteTensor[] gates, int bits, Shape shape) =>
        new(shape, bits, [.. gates.SelectMany(gate => gate.Codes)], gates.Select(gate => gate.Scales[0]).ToValueList());

    private void Activate(int function, TfLiteTensor output)
    {
        if (function == 0) return;
        Assert.Equal(1, function);
        Add(new ActivationKind(ActivationFunction.Relu), output);
    }

    private string Add(LayerKind kind, TfLiteTensor quantized)
    {
        string name = $"layer{_count++}";
        _builder.Add(kind, name);
        Note(name, _builder.Last, quantized);
        return name;
    }

    private void Note(PortRef value, PortRef last, TfLiteTensor tensor)
    {
        Assert.Equal(value, last);
        _activations[value] = tensor.Activation;
    }
}
