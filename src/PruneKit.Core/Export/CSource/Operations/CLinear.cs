namespace PruneKit;

/// <summary>Writes a linear layer of one vector; over several it is a convolution of width 1.</summary>
internal static class CLinear
{
    private const string Dense = "pk_linear.h";
    private const string Sparse = "pk_linear_sparse.h";

    /// <summary>The layer's ways.</summary>
    public static CPart Write(LinearOperation operation, CLayer layer)
    {
        int width = operation.Sums.Rows[0].Length;
        return layer.InputSize() == width ? OfVector(layer, operation.Sums, [.. operation.Sums.Rows], operation.ZeroPoint) : CConvolution.OfSequence(operation, layer);
    }

    /// <summary>The ways of rows over one vector.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="sums">Its sums.</param>
    /// <param name="rows">The codes of each row in the order of the vector.</param>
    /// <param name="zeroPoint">The vector's zero point.</param>
    public static CPart OfVector(CLayer layer, ProductSums sums, int[][] rows, int zeroPoint) => new(CPlacement.Fresh, Ways(layer, sums, rows, zeroPoint).ToValueList());

    private static IEnumerable<CVariant> Ways(CLayer layer, ProductSums sums, int[][] rows, int zeroPoint)
    {
        CArray[] shared = [.. CRows.Arrays(layer, rows, sums.Biases, sums.Output, zeroPoint)];
        int width = rows[0].Length;
        CVariant Way(string encoding, string header, IEnumerable<CArray> arrays, string call, CKernelCall work) =>
            new(encoding, header, [.. shared, .. arrays], Statements(sums.Output.ZeroPoint, call))
            {
                Scratch = 2 * width,
                Work = [work],
            };
        yield return Way("dense", Dense, [CArray.Codes("w", rows.SelectMany(row => row))], FormattableString.Invariant($"pk_linear_dense(&rows, {rows.Length}, {width}, @w, $x0, $s, $y0);"), CWork.LinearDense(rows.Length, width));
        int[][] places = [.. rows.Select(CSparseRows.Places)];
        bool narrow = width <= 256;
        IEnumerable<int> columns = places.SelectMany(row => row.Select(place => CSparseRows.Widened(place, width)));
        yield return Way(
            "csr",
            Sparse,
            [CArray.Shorts("counts", places.Select(row => row.Length)), CArray.Codes("w", rows.SelectMany((row, i) => places[i].Select(place => row[place]))), narrow ? CArray.Bytes8("columns", columns) : CArray.Shorts("columns", columns)],
            FormattableString.Invariant($"pk_widen($x0, {width}, $s);\npk_linear_csr{(narrow ? 8 : 16)}(&rows, {rows.Length}, @counts, @w, @columns, $s, $y0);"),
            CWork.LinearCsr(rows.Length, width, places.Sum(row => row.Length)));
        foreach (int height in (int[])[1, 2])
        {
            if (width % CSparseRows.Four != 0 || width / CSparseRows.Four > 256 || rows.Length % height != 0)
                continue;
            int[][][] blocks = [.. rows.Chunk(height)];
            int[][] fours = [.. blocks.Select(block => CSparseRows.Fours(block))];
            yield return Way(
                FormattableString.Invariant($"block{height}x4"),
                Sparse,
                [
                    CArray.Shorts("counts", fours.Select(row => row.Length)),
                    CArray.Codes("w", blocks.SelectMany((block, i) => fours[i].SelectMany(four => block.SelectMany(row => row.AsSpan(four * CSparseRows.Four, CSparseRows.Four).ToArray())))),
                    CArray.Bytes8("fours", fours.SelectMany(row => row)),
                ],
                FormattableString.Invariant($"pk_widen($x0, {width}, $s);\npk_linear_blocks{height}x4(&rows, {rows.Length}, @counts, @w, @fours, $s, $y0);"),
                CWork.LinearBlocks(rows.Length, width, height, fours.Sum(row => row.Length)));
        }
    }

    private static string Statements(int zeroPoint, string call) => FormattableString.Invariant($"static const pk_rows rows = {CRows.Initialiser(zeroPoint)};\n{call}");
}
