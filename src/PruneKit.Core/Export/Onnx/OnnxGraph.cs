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

    /// <summary>Gives a value the name of a network output: by renaming it where that is possible, else by a copy.</summary>
    public void NameOutput(string value, string output)
    {
        if (Proto.Node.Any(node => node.Output.Contains(value)) && !Proto.Output.Any(known => known.Name == value))
            Rename(value, output);
        else
            Proto.Node.Add(new NodeProto { OpType = "Identity", Name = Claim($"{output}:identity"), Input = { value }, Output = { output } });
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
