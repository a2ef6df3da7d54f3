using TorchSharp;

namespace PruneKit;

/// <summary>The network that an ONNX file becomes, while it is read.</summary>
internal sealed class OnnxImportGraph
{
    private readonly List<InputSpec> _inputs = [];
    private readonly List<Layer> _layers = [];
    private readonly List<OutputSpec> _outputs = [];
    private readonly HashSet<string> _names = [];
    private readonly Dictionary<string, float[]> _tensors = [];

    /// <summary>The layers so far.</summary>
    public IReadOnlyList<Layer> Layers => _layers;

    /// <summary>Adds an input.</summary>
    public OnnxLive Input(string name, Shape shape, ElementType type)
    {
        string claimed = Claim(name);
        _inputs.Add(new InputSpec(claimed, shape, type));
        return new OnnxLive(claimed, shape, type is ElementType.I64 or ElementType.I32);
    }

    /// <summary>Adds a layer.</summary>
    /// <param name="wish">The name that it gets where it is free.</param>
    /// <param name="kind">What it computes.</param>
    /// <param name="inputs">What it reads.</param>
    /// <param name="tensors">The numbers of its slots.</param>
    /// <returns>Its outputs.</returns>
    public OnnxLive[] Add(string wish, LayerKind kind, OnnxLive[] inputs, params (string Slot, float[] Numbers)[] tensors)
    {
        ValueList<Shape> shapes = kind.InferShapes(inputs.Select(input => input.Shape).ToValueList());
        string name = Claim(wish);
        foreach ((string slot, float[] numbers) in tensors)
            Fill(kind, $"{name}.{slot}", slot, numbers);
        _layers.Add(new Layer(name, kind, inputs.Select(input => input.Source).ToValueList()));
        bool whole = inputs.Length > 0 && inputs.All(input => input.Whole) && kind is not EmbeddingKind;
        return [.. shapes.Select((shape, port) => new OnnxLive(new PortRef(name, port), shape, whole))];
    }

    /// <summary>Gives a linear layer that has none a bias.</summary>
    public void AddBias(Layer layer, float[] numbers)
    {
        var kind = (LinearKind)layer.Kind with { Bias = true };
        Fill(kind, $"{layer.Name}.bias", "bias", numbers);
        _layers[_layers.IndexOf(layer)] = layer with { Kind = kind };
    }

    /// <summary>Names an output.</summary>
    public void Output(string name, OnnxLive value) => _outputs.Add(new OutputSpec(Usable(name), value.Source));

    /// <summary>The network, without layers that no output needs; the caller disposes it.</summary>
    public Network Build()
    {
        NetworkSpec spec = SpecSurgery.WithoutDead(new NetworkSpec(_inputs.ToValueList(), _layers.ToValueList(), _outputs.ToValueList()));
        return new Network(spec, new OwnedTensors(spec.Tensors.ToDictionary(tensor => tensor.Name, Live)));
    }

    private torch.Tensor Live(TensorSpec tensor) => Network.Owned(tensor, torch.tensor(_tensors[tensor.Name], [.. tensor.Shape.Axes]));

    private void Fill(LayerKind kind, string tensor, string slot, float[] numbers)
    {
        Shape shape = kind.Slots.Single(known => known.Name == slot).Shape;
        if (shape.ElementCount != numbers.Length)
            throw new InvalidInputException($"its {slot} has {numbers.Length} numbers, {shape} needs {shape.ElementCount}");
        _tensors[tensor] = numbers;
    }

    private string Claim(string wish)
    {
        string usable = Usable(wish), claimed = usable;
        for (int number = 2; !_names.Add(claimed); number++)
            claimed = $"{usable}_{number}";
        return claimed;
    }

    /// <summary>A name that a network may have.</summary>
    private static string Usable(string name)
    {
        const int Longest = 200;
        string plain = new([.. name.Trim('/').Select(c => c is ':' or '/' || char.IsControl(c) || char.IsSurrogate(c) ? '.' : c).Take(Longest)]);
        return plain.Length == 0 ? "layer" : plain;
    }
}
