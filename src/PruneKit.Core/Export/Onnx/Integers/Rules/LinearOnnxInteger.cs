namespace PruneKit;

/// <summary>Writes a <see cref="LinearKind"/> as Gemm of dequantised codes; the rows of a sequence are put under one another, because only Gemm takes a bias of integers.</summary>
internal sealed class LinearOnnxInteger : OnnxIntegerRule<LinearKind>
{
    /// <inheritdoc />
    protected override OnnxValue Emit(LinearKind kind, OnnxIntegerLayer layer)
    {
        IntegerCall call = layer.Call;
        if (call.InputShape.Rank == 1)
            return Product(kind, layer, layer.Reals(0));
        string rows = Reshape(layer, "rows", layer.Inputs[0].Name, [-1, kind.InFeatures]);
        OnnxValue product = Product(kind, layer, layer.Codes.Dequantize(rows, call.Input));
        return OnnxValue.Codes(Reshape(layer, "sequence", layer.Codes.Quantize(product.Name, call.Output), [-1, .. call.OutputShape.Axes]));
    }

    private static OnnxValue Product(LinearKind kind, OnnxIntegerLayer layer, string reals)
    {
        IntegerTensor weights = layer.Call.Weights("weight");
        float[] scales = [.. Enumerable.Range(0, (int)kind.OutFeatures).Select(row => weights.ScaleAt(row * kind.InFeatures))];
        double[] steps = [.. scales.Select(scale => weights.Scales.Count == 1 ? (double)(layer.Call.Input.Scale * scale) : (double)layer.Call.Input.Scale * scale)];
        Multiplier[] factors = [.. steps.Select(step => Multiplier.Of(step / layer.Call.Output.Scale))];
        return TwoRoundings.Write(layer, layer.Emit([reals], shapes: [Shape.Of(kind.InFeatures)]), steps, factors, kind.OutFeatures);
    }

    private static string Reshape(OnnxIntegerLayer layer, string name, string codes, long[] shape)
    {
        OnnxLayer nodes = layer.Nodes([codes]);
        return nodes.Node("Reshape", [codes, nodes.Ints(name, shape)]);
    }
}
