namespace PruneKit;

/// <summary>One layer of a quantised network on its way into an ONNX graph.</summary>
internal sealed class OnnxIntegerLayer
{
    private readonly OnnxGraph _graph;
    private readonly OnnxIntegerWeights _weights;
    private readonly IReadOnlySet<PortRef> _read;

    public OnnxIntegerLayer(OnnxGraph graph, OnnxCodes codes, OnnxIntegerWeights weights, IReadOnlySet<PortRef> read, IntegerCall call, OnnxValue[] inputs)
    {
        (_graph, Codes, _weights, _read) = (graph, codes, weights, read);
        (Call, Inputs) = (call, inputs);
    }

    /// <summary>The layer with its scales.</summary>
    public IntegerCall Call { get; }

    /// <summary>The values that come in.</summary>
    public OnnxValue[] Inputs { get; }

    /// <summary>What makes codes.</summary>
    public OnnxCodes Codes { get; }

    /// <summary>The numbers of an input.</summary>
    public string Reals(int input) => Inputs[input].Form == OnnxForm.Codes ? Codes.Dequantize(Inputs[input].Name, Call.Inputs[input]) : Inputs[input].Name;

    /// <summary>The numbers of an input, rounded to the output's quantisation.</summary>
    public string Requantized(int input) => Inputs[input].Form == OnnxForm.Codes
        ? Codes.Dequantize(Codes.Requantize(Inputs[input].Name, Call.Inputs[input], Call.Output), Call.Output)
        : Inputs[input].Name;

    /// <summary>All inputs by one of these.</summary>
    public string[] All(Func<int, string> input) => [.. Enumerable.Range(0, Inputs.Length).Select(input)];

    /// <summary>What adds nodes for the layer.</summary>
    /// <param name="inputs">The names that it reads.</param>
    /// <param name="kind">Other settings than the layer's; null for its own.</param>
    /// <param name="shapes">Other shapes than the layer's; null for its own.</param>
    public OnnxLayer Nodes(string[] inputs, LayerKind? kind = null, ValueList<Shape>? shapes = null) =>
        new(_graph, _weights, _read, Call.Layer with { Kind = kind ?? Call.Layer.Kind }, shapes ?? Call.InputShapes, inputs);

    /// <summary>The layer's operators in floating point.</summary>
    public string Emit(string[] inputs, LayerKind? kind = null, ValueList<Shape>? shapes = null)
    {
        OnnxLayer nodes = Nodes(inputs, kind, shapes);
        return OnnxRules.All.For(nodes.Layer).Emit(nodes)[0];
    }
}
