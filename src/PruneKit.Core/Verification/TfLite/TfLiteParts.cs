namespace PruneKit;

/// <summary>A .tflite file taken apart into layers, and what its tensors hold.</summary>
internal sealed class TfLiteParts
{
    private readonly TfLiteModel _model;

    private TfLiteParts(TfLiteModel model)
    {
        _model = model;
        List<TfLitePart> parts = [];
        for (int first = 0, end; first < model.Nodes.Length; first = end)
        {
            end = EndOf(first);
            while (!IsRunnable(first, end))
                (first, end) = Wider(parts, first, end);
            parts.Add(Part(first, end));
        }

        All = parts;
    }

    /// <summary>One a layer that has operators, in the order in which they run; layers that hand on something else than their values stay together.</summary>
    public IReadOnlyList<TfLitePart> All { get; }

    /// <summary>The tensors that hold a value of the network, by number.</summary>
    public IReadOnlyDictionary<int, TfLiteContent> Contents => _model.Contents;

    /// <summary>The whole file.</summary>
    public TfLitePart Whole => new(
        "the whole network", 0, _model.Nodes.Length, [.. _model.Inputs.Select(input => input.Tensor)], [.. _model.Outputs.Select(output => output.Tensor)], _model.Tensors.Any(tensor => tensor.IsVariable));

    /// <summary>A part of which a size is given as late as when it runs: TensorFlow Lite then hands no operator on to XNNPACK, and computes with its own kernels. Null where no operator takes sizes.</summary>
    public TfLitePart? WithOwnKernels(TfLitePart part)
    {
        int late = _model.Nodes.Skip(part.First).Take(part.Count).Where(node => node.Operator is TfLiteOperator.Reshape or TfLiteOperator.Transpose or TfLiteOperator.Pad).Select(node => node.Inputs[1]).FirstOrDefault(-1);
        return late < 0 ? null : part with { Late = late };
    }

    /// <summary>The bytes of a constant.</summary>
    public byte[] Constant(int tensor) => _model.Tensors[tensor].Data!;

    /// <summary>The parts of a file.</summary>
    /// <param name="model">What the file should hold.</param>
    /// <param name="file">What it does hold.</param>
    /// <exception cref="InvalidInputException">The file has other tensors or operators.</exception>
    public static TfLiteParts Of(TfLiteModel model, byte[] file)
    {
        TfLiteTable graph = TfLiteTable.Root(file).Tables(2)[0];
        TfLiteTable[] tensors = graph.Tables(0), nodes = graph.Tables(3);
        bool same = tensors.Length == model.Tensors.Length && nodes.Length == model.Nodes.Length
            && tensors.Zip(model.Tensors).All(pair => pair.First.Text(3) == pair.Second.Name && pair.First.Numbers(0).SequenceEqual(pair.Second.Shape))
            && nodes.Zip(model.Nodes).All(pair => pair.First.Numbers(1).SequenceEqual(pair.Second.Inputs) && pair.First.Numbers(2).SequenceEqual(pair.Second.Outputs));
        return same ? new TfLiteParts(model) : throw new InvalidInputException("its tensors and operators are not those that this network is exported to; it was made from another network or by another version: export it again");
    }

    private int EndOf(int first) => first + _model.Nodes.Skip(first).TakeWhile(node => node.Layer == _model.Nodes[first].Layer).Count();

    /// <summary>With the layer before where something is read that is no value of the network, else with the one behind.</summary>
    private (int First, int End) Wider(List<TfLitePart> parts, int first, int end)
    {
        if (parts.Count > 0 && !InputsOf(first, end).All(Contents.ContainsKey))
        {
            first = parts[^1].First;
            parts.RemoveAt(parts.Count - 1);
            return (first, end);
        }

        return end < _model.Nodes.Length ? (first, EndOf(end)) : throw new InvalidOperationException($"the operators from {first} to {end} cannot be run by themselves");
    }

    private bool IsRunnable(int first, int end) => OutputsOf(first, end).Length > 0 && InputsOf(first, end).All(Contents.ContainsKey);

    private int[] ReadBy(int first, int end) =>
        [.. _model.Nodes[first..end].SelectMany(node => node.Inputs).Where(tensor => tensor >= 0).Distinct().Except(_model.Nodes[first..end].SelectMany(node => node.Outputs))];

    private int[] InputsOf(int first, int end) => [.. ReadBy(first, end).Where(tensor => _model.Tensors[tensor] is { Data: null, IsVariable: false })];

    private int[] OutputsOf(int first, int end) => [.. _model.Nodes[first..end].SelectMany(node => node.Outputs).Where(Contents.ContainsKey)];

    private TfLitePart Part(int first, int end)
    {
        string name = string.Join(" + ", _model.Nodes[first..end].Select(node => node.Layer.Length == 0 ? "outputs" : node.Layer).Distinct());
        return new TfLitePart(name, first, end - first, InputsOf(first, end), OutputsOf(first, end), ReadBy(first, end).Any(tensor => _model.Tensors[tensor].IsVariable));
    }
}
