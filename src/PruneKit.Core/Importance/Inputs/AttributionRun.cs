using TorchSharp;

namespace PruneKit;

/// <summary>One window, its baseline, and a network in float64 that answers to anything between them.</summary>
internal sealed class AttributionRun : IDisposable
{
    private readonly Network _network;
    private readonly ExplainedAnswer _answer;
    private readonly int _perWindow;
    private readonly DataInput[] _inputs;

    /// <exception cref="InvalidInputException">Data and network do not fit.</exception>
    /// <exception cref="InvalidOptionException">There is no such window or answer.</exception>
    public AttributionRun(Network network, LabelledData data, int window, ExplainedAnswer answer, LabelledData? baseline)
    {
        ArgumentNullException.ThrowIfNull(data);
        Guard.InRange(window, 0, data.Count - 1);
        _answer = answer;
        _perWindow = data.Targets.PerWindow;
        _inputs = [.. network.Spec.Inputs.Select(input => BatchReader.Match(input, data))];
        CheckAnswer(network.Spec);
        Planes = [.. _inputs.Select(input => new FeaturePlane(input))];
        Sample = [.. _inputs.Select(input => Numbers(input, window))];
        Baseline = baseline is null ? [.. Sample.Select(numbers => new double[numbers.Length])] : [.. network.Spec.Inputs.Select(input => Numbers(BatchReader.Match(input, baseline), 0))];
        _network = network.To(torch.ScalarType.Float64);
        _network.Module.eval();
        foreach (TensorSpec tensor in _network.Spec.Tensors.Where(tensor => tensor.Slot.IsTrained))
            _network[tensor.Name].requires_grad = false;
    }

    /// <summary>The inputs as channels over time.</summary>
    public FeaturePlane[] Planes { get; }

    /// <summary>The window's numbers, one array an input.</summary>
    public double[][] Sample { get; }

    /// <summary>The baseline's numbers.</summary>
    public double[][] Baseline { get; }

    /// <summary>The first input that takes whole numbers, such as rows of an embedding; null where there is none.</summary>
    public InputSpec? WholeNumbers => _network.Spec.Inputs.FirstOrDefault(input => input.Type is not (ElementType.F32 or ElementType.F64));

    /// <summary>Points as tensors that the network takes, [points, ...shape].</summary>
    /// <param name="points">For each input all points, end to end.</param>
    /// <param name="gradients">Whether a gradient with respect to them is asked for.</param>
    public torch.Tensor[] Tensors(double[][] points, bool gradients = false) => [.. points.Select((numbers, i) =>
        torch.tensor(numbers, [numbers.Length / Sample[i].Length, .. _inputs[i].Shape.Axes], requires_grad: gradients).to(_network.Spec.Inputs[i].ToTorch(torch.ScalarType.Float64)))];

    /// <summary>The explained number of each point, [points].</summary>
    public torch.Tensor Answers(torch.Tensor[] points)
    {
        torch.Tensor output = _network.Module.Run(points)[0];
        return output.reshape(output.shape[0], _perWindow, -1).select(1, _answer.Step).select(1, _answer.Column);
    }

    /// <summary>The explained numbers without gradients.</summary>
    /// <exception cref="InvalidInputException">One is NaN or infinite.</exception>
    public double[] Values(double[][] points)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        double[] answers = WeightValues.Copy(Answers(Tensors(points)));
        return Array.TrueForAll(answers, double.IsFinite)
            ? answers
            : throw new InvalidInputException($"an answer of the network is {answers.First(value => !double.IsFinite(value))}; look for NaN or huge numbers in the window");
    }

    /// <summary>The result, from numbers laid out as the inputs are.</summary>
    public Attribution Result(double[][] values)
    {
        double answer = Values(Sample)[0], baseline = Values(Baseline)[0];
        return new Attribution(
            _inputs.Select((input, i) => new InputAttribution(input.Name, Planes[i].Rows(Sample[i]), Planes[i].Rows(values[i]))).ToValueList(), answer, baseline);
    }

    /// <inheritdoc />
    public void Dispose() => _network.Dispose();

    private static double[] Numbers(DataInput input, int window) => Array.ConvertAll(input.Window(window).ToArray(), number => (double)number);

    private void CheckAnswer(NetworkSpec spec)
    {
        Shape output = spec.ShapeOf(spec.Outputs[0].Source);
        if (output.ElementCount % _perWindow != 0 || (_perWindow > 1 && output[0] != _perWindow))
            throw new InvalidInputException($"the network's first output is {output}, but the data have {_perWindow} answers a window; give it data of its own task");
        Guard.InRange(_answer.Step, 0, _perWindow - 1, "the answer's step");
        Guard.InRange(_answer.Column, 0, (int)(output.ElementCount / _perWindow) - 1, "the answer's column");
    }
}
