using System.Runtime.InteropServices;

namespace PruneKit;

/// <summary>A graph while it is built: tensors, operators in the order in which they run.</summary>
internal sealed class TfLiteGraph
{
    private readonly List<TfLiteTensor> _tensors = [];
    private readonly List<TfLiteNode> _nodes = [];
    private readonly Dictionary<string, int> _constants = [];
    private readonly Dictionary<int, int> _reshaped = [];
    private readonly HashSet<string> _names = [];
    private readonly List<TfLiteSparseLayer> _packed = [];

    /// <summary>The layer whose operators are added.</summary>
    public string Layer { get; set; } = string.Empty;

    /// <summary>Its tensors, by number.</summary>
    public IReadOnlyList<TfLiteTensor> Tensors => _tensors;

    /// <summary>Its operators.</summary>
    public IReadOnlyList<TfLiteNode> Nodes => _nodes;

    /// <summary>Adds a tensor; its name gets a number where another has it.</summary>
    public int Add(TfLiteTensor tensor)
    {
        string name = tensor.Name;
        for (int number = 2; !_names.Add(name); number++)
            name = $"{tensor.Name}:{number}";
        _tensors.Add(tensor with { Name = name });
        return _tensors.Count - 1;
    }

    /// <summary>A constant, made once for each key.</summary>
    public int Constant(string key, Func<TfLiteTensor> make)
    {
        if (!_constants.TryGetValue(key, out int known))
            _constants[key] = known = Add(make());
        return known;
    }

    /// <summary>Writes a layer's weights as a sparse tensor where that takes fewer bytes.</summary>
    public void Pack(int weight)
    {
        (_tensors[weight], TfLiteSparseLayer report) = TfLitePacking.Pack(Layer, _tensors[weight]);
        _packed.Add(report);
    }

    /// <summary>A list of whole numbers, shared by all that need the same.</summary>
    public int Ints(params int[] values) => Constant(
        $"ints/{string.Join(',', values)}", () => new TfLiteTensor($"ints/{string.Join(',', values)}", [values.Length], TfLiteType.Int32) { Data = MemoryMarshal.AsBytes<int>(values).ToArray() });

    /// <summary>Adds an operator with one output.</summary>
    /// <returns>The output.</returns>
    public int Node(TfLiteOperator function, int[] inputs, TfLiteTensor output, TfLiteSettings? settings = null)
    {
        int made = Add(output);
        Node(function, inputs, [made], settings);
        return made;
    }

    /// <summary>Adds an operator over tensors that are there.</summary>
    public void Node(TfLiteOperator function, int[] inputs, int[] outputs, TfLiteSettings? settings = null, params int[] intermediates)
    {
        int version = TfLiteVersions.Of(function, [.. inputs.Select(input => input < 0 ? null : _tensors[input])], settings);
        _nodes.Add(new TfLiteNode(function, version, ValueList.Create<int>(inputs), ValueList.Create<int>(outputs), settings) { Intermediates = ValueList.Create<int>(intermediates), Layer = Layer });
    }

    /// <summary>The same numbers in another shape; a reshape of a reshape is one.</summary>
    public int Reshape(int tensor, params int[] shape)
    {
        int source = _reshaped.GetValueOrDefault(tensor, tensor);
        if (_tensors[source].Shape.SequenceEqual(shape))
            return source;
        int made = Node(TfLiteOperator.Reshape, [source, Ints(shape)], _tensors[source] with { Name = $"{_tensors[source].Name}/reshaped", Shape = ValueList.Create<int>(shape), Data = null }, TfLiteSettings.Reshape);
        _reshaped[made] = source;
        return made;
    }

    /// <summary>Axis i of the result is axis <c>order[i]</c>.</summary>
    public int Transpose(int tensor, params int[] order)
    {
        TfLiteTensor before = _tensors[tensor];
        int[] shape = [.. order.Select(axis => before.Shape[axis])];
        int[] moved = [.. order.Where(axis => before.Shape[axis] > 1)];
        return moved.SequenceEqual(moved.Order())
            ? Reshape(tensor, shape)
            : Node(TfLiteOperator.Transpose, [tensor, Ints(order)], before with { Name = $"{before.Name}/transposed", Shape = ValueList.Create<int>(shape), Data = null }, TfLiteSettings.Transpose);
    }

    /// <summary>Gives a tensor that is computed another name.</summary>
    public void Rename(int tensor, string name) => _tensors[tensor] = _tensors[tensor] with { Name = name };

    /// <summary>Takes a node's output for another tensor number, in all that is there.</summary>
    public bool IsComputed(int tensor) => _nodes.Any(node => node.Outputs.Contains(tensor));

    /// <summary>The graph with what its outputs depend on and nothing else.</summary>
    public TfLiteModel Finish(string name, IReadOnlyList<(string Name, int Tensor)> inputs, IReadOnlyList<(string Name, int Tensor)> outputs, IReadOnlyList<(string Name, byte[] Data)> metadata, IReadOnlyDictionary<int, TfLiteContent> contents)
    {
        HashSet<int> needed = [.. outputs.Select(output => output.Tensor)];
        List<TfLiteNode> kept = [];
        foreach (TfLiteNode node in Enumerable.Reverse(_nodes).Where(node => node.Outputs.Any(needed.Contains)))
        {
            kept.Insert(0, node);
            needed.UnionWith(node.Inputs);
            needed.UnionWith(node.Outputs);
            needed.UnionWith(node.Intermediates);
        }

        needed.UnionWith(inputs.Select(input => input.Tensor));
        int[] order = [.. Enumerable.Range(0, _tensors.Count).Where(needed.Contains)];
        var places = order.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        ValueList<int> Moved(ValueList<int> list) => list.Select(tensor => tensor < 0 ? tensor : places[tensor]).ToValueList();
        return new TfLiteModel(
            name,
            [.. order.Select(tensor => _tensors[tensor])],
            [.. kept.Select(node => node with { Inputs = Moved(node.Inputs), Outputs = Moved(node.Outputs), Intermediates = Moved(node.Intermediates) })],
            [.. inputs.Select(input => (input.Name, places[input.Tensor]))],
            [.. outputs.Select(output => (output.Name, places[output.Tensor]))],
            metadata)
        {
            Packed = _packed.ToValueList(),
            Contents = WithReshaped(contents).Where(content => places.ContainsKey(content.Key)).ToDictionary(content => places[content.Key], content => content.Value),
        };
    }

    /// <summary>What a reshape reads and what it makes hold the same value; it may itself be gone, because a reader took what is before it.</summary>
    private Dictionary<int, TfLiteContent> WithReshaped(IReadOnlyDictionary<int, TfLiteContent> contents)
    {
        var all = contents.ToDictionary();
        TfLiteNode[] reshapes = [.. _nodes.Where(node => node.Operator == TfLiteOperator.Reshape)];
        foreach ((int known, int same) in Enumerable.Reverse(reshapes).Select(node => (node.Outputs[0], node.Inputs[0])).Concat(reshapes.Select(node => (node.Inputs[0], node.Outputs[0]))))
        {
            if (all.TryGetValue(known, out TfLiteContent? content))
                all.TryAdd(same, content);
        }

        return all;
    }
}
