namespace PruneKit;

/// <summary>Writes a <see cref="PReluKind"/> as tables of codes, one a slope: the lines on either side of zero are rounded twice each, and differently.</summary>
internal sealed class PReluOnnxInteger : OnnxIntegerRule<PReluKind>
{
    private const int Count = 256;

    /// <inheritdoc />
    protected override OnnxValue Emit(PReluKind kind, OnnxIntegerLayer layer)
    {
        IntegerCall call = layer.Call;
        OnnxLayer nodes = layer.Nodes([layer.Inputs[0].Name]);
        string table = nodes.Codes("tables", Entries(kind, call), kind.Slopes * Count);
        string index = nodes.Node("Cast", [layer.Inputs[0].Name], OnnxAttributes.Int("to", OnnxTensors.Float));
        float[] starts = [.. Enumerable.Range(0, (int)kind.Slopes).Select(slope => (slope * Count) - call.Input.Lowest)];
        long[] dims = kind.Slopes == 1 ? [] : [kind.Slopes, .. Window.Repeat(1, call.InputShape.Rank - 1)];
        string place = nodes.Node("Add", [index, nodes.Floats("starts", starts, dims)]);
        return OnnxValue.Codes(nodes.Node("Gather", [table, nodes.Node("Cast", [place], OnnxAttributes.Int("to", OnnxTensors.Int64))], OnnxAttributes.Int("axis", 0)));
    }

    private static sbyte[] Entries(PReluKind kind, IntegerCall call)
    {
        IntegerTensor slopes = call.Weights("weight");
        (ActivationQuantization input, ActivationQuantization output) = (call.Input, call.Output);
        Multiplier positive = Multiplier.Of((double)input.Scale / output.Scale);
        sbyte Entry(int slope, int number)
        {
            int result = number >= 0 ? positive.Apply(number) : Multiplier.Of((double)input.Scale * slopes.ScaleAt(slope) / output.Scale).Apply(number * slopes.Codes[slope]);
            return (sbyte)Math.Clamp(result + output.ZeroPoint, output.Lowest, output.Highest);
        }

        return [.. Enumerable.Range(0, (int)kind.Slopes).SelectMany(slope => Enumerable.Range(input.Lowest, Count).Select(code => Entry(slope, code - input.ZeroPoint)))];
    }
}
