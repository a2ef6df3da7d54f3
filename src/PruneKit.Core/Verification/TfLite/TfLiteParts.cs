namespace PruneKit;

/// <summary>A .tflite file taken apart into layers, and what its tensors hold.</summary>
internal sealed class TfLiteParts
{
    private readonly TfLiteModel _model;

    private TfLiteParts(TfLiteModel model)
    {
        _model = model;
        List<TfLitePart> parts = [];
        for (int first = 0, count; first < model.Nodes.Length; first += count)
        {
            count = model.Nodes.Skip(first).TakeWhile(node => node.Layer == model.Nodes[first].Layer).Count();
            parts.Add(Part(first, count));
        }

        All = parts;
    }

    /// <summary>One a layer that has operators, in the order in which they run.</summary>
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

    private TfLitePart Part(int first, int count)
    {
        TfLiteNode[] nodes = _model.Nodes[first..(first + count)];
        int[] made = [.. nodes.SelectMany(node => node.Outputs)], read = [.. nodes.SelectMany(node => node.Inputs).Where(tensor => tensor >= 0).Distinct().Except(made)];
        int[] inputs = [.. read.Where(tensor => _model.Tensors[tensor] is { Data: null, IsVariable: false })];
        int[] outputs = [.. made.Where(Contents.ContainsKey)];
        string name = nodes[0].Layer.Length == 0 ? "outputs" : nodes[0].Layer;
        if (outputs.Length == 0 || !inputs.All(Contents.ContainsKey))
            throw new InvalidOperationException($"the operators of layer '{name}' cannot be run by themselves");
        return new TfLitePart(name, first, count, inputs, outputs, read.Any(tensor => _model.Tensors[tensor].IsVariable));
    }
}
