using System.Runtime.InteropServices;

namespace PruneKit;

/// <summary>One layer on its way into a graph: its inputs in the order of axes that its rule wants, its tensors, and what adds operators.</summary>
internal sealed class TfLiteLayer
{
    private readonly TfLiteSource _source;
    private readonly TfLiteValues _values;
    private readonly IReadOnlySet<PortRef> _read;

    public TfLiteLayer(TfLiteGraph graph, TfLiteSource source, TfLiteValues values, IReadOnlySet<PortRef> read, Layer layer, TfLiteActivation fused)
    {
        (Graph, _source, _values, _read, Layer, Fused) = (graph, source, values, read, layer, fused);
        (InputShapes, OutputShapes, Integer) = (source.Spec.InputShapes(layer), source.Spec.OutputShapes(layer), source.Call(layer));
    }

    /// <summary>Where operators are added.</summary>
    public TfLiteGraph Graph { get; }

    /// <summary>The layer.</summary>
    public Layer Layer { get; }

    /// <summary>What it applies to its own output.</summary>
    public TfLiteActivation Fused { get; }

    /// <summary>The layer in integers; null in floating point.</summary>
    public IntegerCall? Integer { get; }

    /// <summary>The shapes that come in.</summary>
    public ValueList<Shape> InputShapes { get; }

    /// <summary>The shapes that go out.</summary>
    public ValueList<Shape> OutputShapes { get; }

    /// <summary>The first shape that comes in.</summary>
    public Shape InputShape => InputShapes[0];

    /// <summary>The first shape that goes out.</summary>
    public Shape OutputShape => OutputShapes[0];

    /// <summary>Whether values are codes.</summary>
    public bool IsInteger => Integer is not null;

    /// <summary>Whether weights may be written as sparse tensors.</summary>
    public bool MayPack => _source.MayPack;

    /// <summary>The type of the first output's numbers.</summary>
    public TfLiteType Type => TypeOf(Integer?.Output);

    /// <summary>An input in the network's own order of axes.</summary>
    public int Own(int input = 0) => _values.Own(Layer.Inputs[input]);

    /// <summary>An input with channels last.</summary>
    public int Last(int input = 0) => _values.Last(Layer.Inputs[input]);

    /// <summary>Whether anything reads that output.</summary>
    public bool Reads(int port) => _read.Contains(new PortRef(Layer.Name, port));

    /// <summary>All that is there of an input.</summary>
    public IReadOnlyList<TfLiteValue> All(int input = 0) => _values.All(Layer.Inputs[input]);

    /// <summary>The inputs in one order, the one that needs fewer transpositions: their tensors, and whether channels come last.</summary>
    public (int[] Tensors, bool IsLast) Alike()
    {
        bool can = InputShapes.All(TfLiteShapes.HasLast);
        int without = Layer.Inputs.Count(input => !_values.All(input).Any(value => !value.IsLast));
        int withoutLast = Layer.Inputs.Count(input => !_values.All(input).Any(value => value.IsLast));
        bool isLast = can && withoutLast < without;
        return ([.. Enumerable.Range(0, Layer.Inputs.Count).Select(input => isLast ? Last(input) : Own(input))], isLast);
    }

    /// <summary>The first input in whatever order it is there.</summary>
    public TfLiteValue Any() => All()[0];

    /// <summary>A tensor with the quantisation of an output.</summary>
    public TfLiteTensor Made(IEnumerable<int> shape, string part = "", int port = 0) => Tensor(part, shape, Integer?.Outputs[port]);

    /// <summary>A tensor with the quantisation of an input.</summary>
    public TfLiteTensor Like(IEnumerable<int> shape, string part, int input = 0) => Tensor(part, shape, Integer?.Inputs[input]);

    /// <summary>The first output's shape in an order of axes.</summary>
    public int[] Shape(bool isLast) => isLast ? TfLiteShapes.Last(OutputShape) : TfLiteShapes.Own(OutputShape);

    /// <summary>Adds an operator that makes the first output from tensors.</summary>
    public int Node(TfLiteOperator function, int[] inputs, IEnumerable<int> shape, TfLiteSettings? settings = null) => Graph.Node(function, inputs, Made(shape), settings);

    /// <summary>Adds an operator whose output has the quantisation of the first input.</summary>
    public int Before(TfLiteOperator function, string part, int[] inputs, IEnumerable<int> shape, TfLiteSettings? settings = null) => Graph.Node(function, inputs, Like(shape, part), settings);

    /// <summary>A tensor with the first output's quantisation: itself, or its codes changed to it.</summary>
    public int Requantized(int tensor)
    {
        if (Integer is null || Graph.Tensors[tensor].Scales == TfLiteScales.Of(Integer.Output))
            return tensor;
        return Graph.Node(TfLiteOperator.Quantize, [tensor], Made(Graph.Tensors[tensor].Shape, "requantised"));
    }

    /// <summary>The numbers in a slot.</summary>
    public float[] Values(string slot) => _source.Floats(Layer, slot);

    /// <summary>Whether a slot has a tensor.</summary>
    public bool Has(string slot) => Layer.Kind.Slots.Any(known => known.Name == slot);

    /// <summary>A slot's shape.</summary>
    public Shape SlotShape(string slot) => Layer.Kind.Slots.Single(known => known.Name == slot).Shape;

    /// <summary>A constant of numbers.</summary>
    public int Floats(string part, float[] values, params int[] shape) => Graph.Constant(
        $"{Layer.Name}/{part}", () => new TfLiteTensor(Name(part), ValueList.Create<int>(shape), TfLiteType.Float32) { Data = MemoryMarshal.AsBytes<float>(values).ToArray() });

    /// <summary>A single number.</summary>
    public int Number(string part, double value) => Floats(part, [(float)value]);

    /// <summary>A constant of codes.</summary>
    public int Codes(string part, TfLiteScales? scales, TfLiteType type, IEnumerable<int> codes, params int[] shape) => Graph.Constant(
        $"{Layer.Name}/{part}", () => new TfLiteTensor(Name(part), ValueList.Create<int>(shape), type) { Scales = scales, Data = Bytes(type, codes) });

    /// <summary>The refusal of what the format cannot express.</summary>
    public UnsupportedLayerException Refuse(string reason) => new($"{Layer} in TensorFlow Lite: {reason}");

    /// <summary>The refusal in integers of what has an operator for floating point alone.</summary>
    public UnsupportedLayerException RefuseIntegers(string what) => Refuse($"{what} has no operator for integers that gives its codes; export it in C (--format c), or in floating point");

    /// <summary>The type of a value's numbers.</summary>
    public static TfLiteType TypeOf(ActivationQuantization? quantization) => quantization?.Bits switch
    {
        null => TfLiteType.Float32,
        8 => TfLiteType.Int8,
        _ => TfLiteType.Int16,
    };

    /// <summary>Without codes: whole numbers stay whole numbers, except where they are looked up.</summary>
    private TfLiteType Plain => Layer.Inputs.Count == 0 || Layer.Kind is EmbeddingKind ? TfLiteType.Float32 : Graph.Tensors[Any().Tensor].Type;

    private string Name(string part) => part.Length == 0 ? Layer.Name : $"{Layer.Name}/{part}";

    private TfLiteTensor Tensor(string part, IEnumerable<int> shape, ActivationQuantization? quantization) =>
        new(Name(part), shape.ToValueList(), quantization is null ? Plain : TypeOf(quantization)) { Scales = quantization is null ? null : TfLiteScales.Of(quantization) };

    private static byte[] Bytes(TfLiteType type, IEnumerable<int> codes) => type switch
    {
        TfLiteType.Int8 or TfLiteType.Bool => [.. codes.Select(code => unchecked((byte)code))],
        TfLiteType.Int16 => [.. codes.SelectMany(code => BitConverter.GetBytes((short)code))],
        TfLiteType.Int32 => [.. codes.SelectMany(BitConverter.GetBytes)],
        _ => [.. codes.SelectMany(code => BitConverter.GetBytes((long)code))],
    };
}
