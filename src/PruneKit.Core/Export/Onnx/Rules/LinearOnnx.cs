namespace PruneKit;

/// <summary>Writes a <see cref="LinearKind"/> as Gemm over vectors, else as MatMul and Add.</summary>
internal sealed class LinearOnnx : OnnxRule<LinearKind>
{
    /// <inheritdoc />
    protected override string Emit(LinearKind kind, OnnxLayer layer) =>
        layer.InputShape.Rank == 1 ? Vector(kind, layer) : Product(kind, layer);


    private static string Vector(LinearKind kind, OnnxLayer layer) => layer.Node(
        "Gemm",
        kind.Bias ? [layer.Input, layer.Weight("weight"), layer.Weight("bias")] : [layer.Input, layer.Weight("weight")],
        OnnxAttributes.Int("transB", 1));

    private static string Product(LinearKind kind, OnnxLayer layer)
    {
        string product = layer.Node("MatMul", [layer.Input, Transposed(kind, layer)]);
        return kind.Bias ? layer.Node("Add", [product, layer.Weight("bias")]) : product;
    }

    /// <summary>[out, in] to [in, out]: MatMul has no flag for it.</summary>
    private static string Transposed(LinearKind kind, OnnxLayer layer)
    {
        (int rows, int columns) = ((int)kind.OutFeatures, (int)kind.InFeatures);
        float[] weight = layer.Values("weight");
        float[] turned = new float[weight.Length];
        for (int i = 0; i < turned.Length; i++)
            turned[i] = weight[(i % rows * columns) + (i / rows)];
        return layer.Floats("weight", turned, columns, rows);
    }
}
