namespace PruneKit;

/// <summary>Describes a network step by step: each call adds a layer that reads the one before it, unless told where to read from.</summary>
/// <remarks>Example: <c>new NetworkBuilder().Input("x", 1, 28).Conv1d("c", 4, kernel: 5).Relu().Flatten().Linear("fc", 10).Build(seed: 1)</c> has shapes [1, 28], [4, 24],
/// [4, 24], [96], [10] and 4·5 + 4 + 96·10 + 10 = 994 parameters. A layer without a name is called by its kind and number.</remarks>
public sealed partial class NetworkBuilder
{
    private readonly List<InputSpec> _inputs = [];
    private readonly List<Layer> _layers = [];
    private readonly List<OutputSpec> _outputs = [];
    private readonly Dictionary<string, ValueList<Shape>> _shapes = [];
    private PortRef? _last;

    /// <summary>Where the next layer reads from: the value added last.</summary>
    /// <exception cref="InvalidInputException">Nothing was added yet.</exception>
    public PortRef Last => _last ?? throw new InvalidInputException("the network has no input yet; call Input first");

    /// <summary>Adds an input.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">Its shape without the batch.</param>
    public NetworkBuilder Input(string name, params ReadOnlySpan<long> shape) => Input(new InputSpec(name, Shape.Of(shape)));

    /// <summary>Adds an input of any element type.</summary>
    /// <param name="input">Its name, shape and type.</param>
    public NetworkBuilder Input(InputSpec input)
    {
        ArgumentNullException.ThrowIfNull(input);
        _inputs.Add(input);
        _shapes[input.Name] = [input.Shape];
        _last = input.Name;
        return this;
    }

    /// <summary>Goes back to a value, so that the next layer reads it.</summary>
    public NetworkBuilder From(PortRef value)
    {
        _ = ShapeOf(value);
        _last = value;
        return this;
    }

    /// <summary>Adds a layer of any kind.</summary>
    /// <param name="kind">What it computes.</param>
    /// <param name="name">Its name; null for the kind and a number.</param>
    /// <param name="inputs">What it reads; none for the value added last, which a <see cref="ConstantKind"/> does not read.</param>
    /// <exception cref="InvalidInputException">The inputs do not fit.</exception>
    public NetworkBuilder Add(LayerKind kind, string? name = null, params ReadOnlySpan<PortRef> inputs)
    {
        ArgumentNullException.ThrowIfNull(kind);
        var layer = new Layer(name ?? NameFor(kind), kind, inputs.IsEmpty && kind is not ConstantKind ? [Last] : ValueList.Create(inputs));
        _shapes[layer.Name] = Infer(layer);
        _layers.Add(layer);
        _last = layer.Name;
        return this;
    }

    /// <summary>Names the value added last as an output. Without any call the last value is the one output, <c>output</c>.</summary>
    public NetworkBuilder Output(string name)
    {
        _outputs.Add(new OutputSpec(name, Last));
        return this;
    }

    /// <summary>The description.</summary>
    public NetworkSpec BuildSpec() =>
        new(_inputs.ToValueList(), _layers.ToValueList(), _outputs.Count > 0 ? _outputs.ToValueList() : [new OutputSpec("output", Last)]);

    /// <summary>A network with random weights.</summary>
    /// <param name="seed">The same seed gives the same weights.</param>
    public Network Build(int seed) => Network.Create(BuildSpec(), seed);

    /// <summary>The shape of a value added before.</summary>
    public Shape ShapeOf(PortRef value) => _shapes.TryGetValue(value.Source, out ValueList<Shape>? ports) && value.Port < ports.Count
        ? ports[value.Port]
        : throw new InvalidInputException($"there is no value '{value}' yet{Nearest.Hint(value.Source, _shapes.Keys)}");

    private ValueList<Shape> Infer(Layer layer)
    {
        try
        {
            return layer.Kind.InferShapes(layer.Inputs.Select(ShapeOf).ToValueList());
        }
        catch (Exception e) when (e is InvalidInputException or OverflowException or DivideByZeroException)
        {
            throw new InvalidInputException($"{layer}: {e.Message}", e);
        }
    }

    private string NameFor(LayerKind kind)
    {
        string stem = kind.DisplayName.ToLowerInvariant();
        int number = _layers.Count(layer => layer.Kind.DisplayName == kind.DisplayName) + 1;
        while (_shapes.ContainsKey($"{stem}{number}"))
            number++;
        return $"{stem}{number}";
    }
}
