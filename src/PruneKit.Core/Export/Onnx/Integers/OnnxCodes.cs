namespace PruneKit;

/// <summary>Between codes and the numbers that they stand for, in a graph: QuantizeLinear, DequantizeLinear, and tables of codes.</summary>
/// <remarks>Source: <see href="https://github.com/onnx/onnx/blob/main/docs/Operators.md#QuantizeLinear">ONNX, QuantizeLinear</see>: saturate(round_half_even(x / scale) + zero point).</remarks>
internal sealed class OnnxCodes(OnnxGraph graph)
{
    private readonly Dictionary<ActivationQuantization, string> _grids = [];
    private readonly Dictionary<(string Codes, ActivationQuantization Grid), string> _reals = [];
    private readonly Dictionary<(string Codes, ActivationQuantization Grid), string> _requantized = [];

    /// <summary>The codes of numbers.</summary>
    public string Quantize(string reals, ActivationQuantization grid) => graph.Node("QuantizeLinear", $"{reals}:codes", [reals, .. Grid(grid)]);

    /// <summary>The numbers of codes; made once for all readers.</summary>
    public string Dequantize(string codes, ActivationQuantization grid)
    {
        if (!_reals.TryGetValue((codes, grid), out string? reals))
            _reals[(codes, grid)] = reals = graph.Node("DequantizeLinear", $"{codes}:reals", [codes, .. Grid(grid)]);
        return reals;
    }

    /// <summary>Codes of one quantisation as those of another, as <see cref="Requantizer"/> rounds them: by a table, because ONNX Runtime merges QuantizeLinear behind DequantizeLinear with the pair before it, and so loses the first one's rounding.</summary>
    public string Requantize(string codes, ActivationQuantization from, ActivationQuantization to)
    {
        if (from == to)
            return codes;
        if (!_requantized.TryGetValue((codes, to), out string? made))
            _requantized[(codes, to)] = made = Lookup(codes, CodeTable.Of(from, to, Requantizer.Of(from, to).Apply).Codes);
        return made;
    }

    /// <summary>The entry of a table for each code, the entry of code -128 first. A negative index counts from a table's end, so the entries of negative codes stand behind the others.</summary>
    public string Lookup(string codes, ReadOnlySpan<int> table)
    {
        sbyte[] entries = [.. table[128..].ToArray().Concat(table[..128].ToArray()).Select(code => (sbyte)code)];
        string constant = graph.Weight(graph.Claim($"{codes}:table"), name => OnnxTensors.Bytes(name, entries, entries.Length));
        string index = graph.Node("Cast", $"{codes}:index", [codes], OnnxAttributes.Int("to", OnnxTensors.Int32));
        return graph.Node("Gather", $"{codes}:entry", [constant, index], OnnxAttributes.Int("axis", 0));
    }

    /// <summary>Scale and zero point; equal quantisations share them.</summary>
    private string[] Grid(ActivationQuantization grid)
    {
        if (!_grids.TryGetValue(grid, out string? name))
        {
            _grids[grid] = name = FormattableString.Invariant($"grid:{_grids.Count + 1}");
            graph.Weight($"{name}:scale", claimed => OnnxTensors.Floats(claimed, [grid.Scale]));
            graph.Weight($"{name}:zero", claimed => OnnxTensors.Bytes(claimed, [(sbyte)grid.ZeroPoint]));
        }

        return [$"{name}:scale", $"{name}:zero"];
    }
}
