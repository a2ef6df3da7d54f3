namespace PruneKit;

/// <summary>Writes products of matrices, both of which are values.</summary>
internal static class CMatmul
{
    /// <summary>The product.</summary>
    public static CPart Write(MatmulOperation operation, CLayer layer)
    {
        (int left, int right) = operation.ZeroPoints;
        return CPart.Of(
            CPlacement.Fresh,
            "pk_matmul.h",
            [CArray.Shorts("lefts", operation.Lefts), CArray.Shorts("rights", operation.Rights)],
            FormattableString.Invariant($"static const pk_matrices matrices = {{{operation.Lefts.Count}, {operation.Rows}, {operation.Depth}, {operation.Columns}, @lefts, @rights, {left}, {right}, {layer.Call.Output.ZeroPoint}, {CElements.Factor(operation.Output.Factors[0])}}};\npk_matmul(&matrices, $x0, $x1, $y0);"),
            CWork.Of("pk_matmul", (double)layer.OutputSize() * operation.Depth, layer.OutputSize()));
    }
}
