using TorchSharp;

namespace PruneKit;

/// <summary>The network that an ONNX file becomes, while it is read.</summary>
internal sealed class OnnxImportGraph(OnnxImportBudget budget)
{
    /// <summary>More axes than this, the batch not counted, no layer has.</summary>
    public const int MostAxes = 8;

    private readonly List<InputSpec> _inputs = [];
    private readonly List<Layer> _layers = [];
    private readonly List<OutputSpec> _outputs = [];
    private readonly Dictionary<string, int> _names = [];
    private readonly Dictionary<string, Layer> _byName = [];
    private readonly Dictionary<PortRef, OnnxLive> _values = [];
    private readonly Dictionary<(string Name, Shape Shape), OnnxLive> _constants = [];
    private readonly Dictionary<string, float[]> _tensors = [];

    /// <summary>How many layers there are so far.</summary>
    public int Count => _layers.Count;

    /// <summary>What may still be read.</summary>
    public OnnxImportBudget Budget => budget;

    /// <summary>What was left out.</summary>
    public OnnxImportNotes Notes { get; } = new();

    /// <summary>The numbers of a tensor.</summary>
    public float[] Numbers(string tensor) => _tensors[tensor];

    /// <summary>The size that the file gives the batch; null where it is open or one.</summary>
    public long? Batch { get; set; }

    /// <summary>The layer of that name; null where it is an input.</summary>
    public Layer? Producer(PortRef source) => _byName.GetValueOrDefault(source.Source);

    /// <summary>A value by where it comes from.</summary>
    public OnnxLive Value(PortRef source) => _values[source];

    /// <summary>Adds an input.</summary>
    public OnnxLive Input(string name, Shape shape, ElementType type)
    {
        string claimed = Claim(name);
        _inputs.Add(new InputSpec(claimed, Checked(shape), type));
        return Known(new OnnxLive(claimed, shape, type is ElementType.I64 or ElementType.I32));
    }

    /// <summary>Adds a layer.</summary>
    /// <param name="wish">The name that it gets where it is free.</param>
    /// <param name="kind">What it computes.</param>
    /// <param name="inputs">What it reads.</param>
    /// <param name="tensors">The numbers of its slots.</param>
    /// <returns>Its outputs.</returns>
    public OnnxLive[] Add(string wish, LayerKind kind, OnnxLive[] inputs, params (string Slot, float[] Numbers)[] tensors)
    {
        Shape[] shapes = [.. kind.InferShapes(inputs.Select(input => input.Shape).ToValueList()).Select(Checked)];
        string name = Claim(wish);
        foreach ((string slot, float[] numbers) in tensors)
            Fill(kind, $"{name}.{slot}", slot, numbers);
        var layer = new Layer(name, kind, inputs.Select(input => input.Source).ToValueList());
        _layers.Add(layer);
        _byName.Add(name, layer);
        bool whole = inputs.Length > 0 && inputs.All(input => input.Whole) && kind is not EmbeddingKind;
        return [.. shapes.Select((shape, port) => Known(new OnnxLive(new PortRef(name, port), shape, whole)))];
    }

    /// <summary>A constant as a value, the same for every sample; made once.</summary>
    public OnnxLive Constant(string name, Shape shape, OnnxConstant constant)
    {
        if (!_constants.TryGetValue((name, shape), out OnnxLive? value))
            _constants[(name, shape)] = value = Add(name, new ConstantKind(shape, Trained: false), [], ("value", constant.Floats))[0];
        return value;
    }

    /// <summary>Names an output.</summary>
    public void Output(string name, OnnxLive value) => _outputs.Add(new OutputSpec(Usable(name), value.Source));

    /// <summary>The network, without layers that no output needs; the caller disposes it.</summary>
    public Network Build()
    {
        var spec = new NetworkSpec(_inputs.ToValueList(), _layers.ToValueList(), _outputs.ToValueList());
        spec = SpecSurgery.WithoutDead(OnnxBiases.Fold(SpecSurgery.WithoutDead(spec), _tensors));
        return new Network(spec, new OwnedTensors(spec.Tensors.ToDictionary(tensor => tensor.Name, Live)));
    }

    private torch.Tensor Live(TensorSpec tensor) => Network.Owned(tensor, torch.tensor(_tensors[tensor.Name], [.. tensor.Shape.Axes]));

    private void Fill(LayerKind kind, string tensor, string slot, float[] numbers)
    {
        Shape shape = kind.Slots.Single(known => known.Name == slot).Shape;
        if (shape.ElementCount != numbers.Length)
            throw new InvalidInputException($"its {slot} has {numbers.Length} numbers, {shape} needs {shape.ElementCount}");
        if (kind is not ConstantKind && numbers.Any(number => !float.IsFinite(number)))
            throw new InvalidInputException($"its {slot} holds numbers that are infinite or beyond float32; retrain or repair the model");
        _tensors[tensor] = numbers;
    }

    private OnnxLive Known(OnnxLive value) => _values[value.Source] = value;

    private static Shape Checked(Shape shape) => shape.Rank <= MostAxes
        ? shape
        : throw new InvalidInputException($"it gives a value of {shape.Rank} axes beside the batch; at most {MostAxes} are read");

    private string Claim(string wish)
    {
        string usable = Usable(wish), claimed = usable;
        for (int number = _names.GetValueOrDefault(usable) + 1; !_names.TryAdd(claimed, 1); number++)
        {
            claimed = $"{usable}_{number}";
            _names[usable] = number;
        }

        return claimed;
    }

    /// <summary>A name that a network may have.</summary>
    private static string Usable(string name)
    {
        const int Longest = 200;
        string plain = new([.. name.Trim('/').Select(c => c is ':' or '/' || char.IsControl(c) || char.IsSurrogate(c) ? '.' : c).Take(Longest)]);
        return plain.Length == 0 || plain == SafetensorsFormat.MetadataName ? "layer" : plain;
    }
}
