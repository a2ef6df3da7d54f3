using Google.Protobuf.Collections;

namespace PruneKit;

/// <summary>An ONNX graph while it is built: nodes, constants, and names that no two values share.</summary>
internal sealed class OnnxGraph
{
    private readonly HashSet<string> _names;
    private readonly Dictionary<string, string> _weights = [];

    /// <summary>Starts a graph whose inputs and outputs keep their names.</summary>
    public OnnxGraph(string name, IEnumerable<string> reserved)
    {
        Proto = new GraphProto { Name = name };
        _names = [.. reserved];
    }

    /// <summary>What has been built.</summary>
    public GraphProto Proto { get; }

    /// <summary>The name if it is free, else with a number behind it.</summary>
    public string Claim(string name)
    {
        string claimed = name;
        for (int number = 2; !_names.Add(claimed); number++)
            claimed = $"{name}:{number}";
        return claimed;
    }

    /// <summary>The name of a weight's constant; made by the first layer that asks, shared by the others.</summary>
    public string Weight(string name, Func<string, TensorProto> make)
    {
        if (!_weights.TryGetValue(name, out string? claimed))
        {
            _weights[name] = claimed = Claim(name);
            Proto.Initializer.Add(make(claimed));
        }

        return claimed;
    }

    /// <summary>Repeats a value [1, shape...] for each sample of a run.</summary>
    /// <param name="value">Its name.</param>
    /// <param name="input">A network input, whose first axis is the batch.</param>
    /// <param name="rank">The value's axes without the batch.</param>
    /// <returns>The name of [batch, shape...].</returns>
    public string Stretch(string value, string input, int rank)
    {
        string batch = Node("Shape", $"{value}:batch", [input], OnnxAttributes.Int("end", 1), OnnxAttributes.Int("start", 0));
        string ones = Weight($"ones:{rank}", name => OnnxTensors.Ints(name, Window.Repeat(1, rank).AsSpan(), rank));
        return Node("Expand", $"{value}:whole", [value, Node("Concat", $"{value}:size", [batch, ones], OnnxAttributes.Int("axis", 0))]);
    }

    /// <summary>Gives a value the name of a network output: by renaming it where that is possible, else by a copy.</summary>
    public void NameOutput(string value, string output)
    {
        if (Proto.Node.Any(node => node.Output.Contains(value)) && !Proto.Output.Any(known => known.Name == value))
            Rename(value, output);
        else
            Proto.Node.Add(new NodeProto { OpType = "Identity", Name = Claim($"{output}:identity"), Input = { value }, Output = { output } });
    }

    /// <summary>Adds a node with one output.</summary>
    /// <returns>The output's name: the given one, with a number where it is taken.</returns>
    public string Node(string op, string name, string[] inputs, params AttributeProto[] attributes)
    {
        string claimed = Claim(name);
        Proto.Node.Add(new NodeProto { OpType = op, Name = claimed, Input = { inputs }, Output = { claimed }, Attribute = { attributes } });
        return claimed;
    }

    private void Rename(string from, string to)
    {
        foreach (NodeProto node in Proto.Node)
        {
            Replace(node.Input, from, to);
            Replace(node.Output, from, to);
        }
    }

    private static void Replace(RepeatedField<string> names, string from, string to)
    {
        for (int i = 0; i < names.Count; i++)
        {
            if (names[i] == from)
                names[i] = to;
        }
    }
}
