namespace PruneKit;

/// <summary>Writes convolutions: eight output positions at a time.</summary>
internal static class CConvolution
{
    private const string Dense = "pk_convolution.h";
    private const string Sparse = "pk_convolution_sparse.h";

    /// <summary>Bytes of a tap in a tile.</summary>
    private const int TapBytes = 16;

    /// <summary>A convolution.</summary>
    public static CPart Write(ConvolutionOperation operation, CLayer layer)
    {
        ConvolutionKind kind = operation.Kind;
        if (IsOneVector(kind, layer))
            return CLinear.OfVector(layer, operation.Sums, [.. operation.Sums.Rows], layer.Call.Input.ZeroPoint);
        return Of(layer, operation.Sums, new CWindow(layer, kind.InChannels, kind.Groups, kind.Kernel, kind.Stride, kind.Padding, kind.Dilation, transposed: false));
    }

    /// <summary>A transposed convolution: each output position gathers what meets in it.</summary>
    public static CPart Write(TransposedConvolutionOperation operation, CLayer layer)
    {
        TransposedConvolutionKind kind = operation.Kind;
        return Of(layer, operation.Sums, new CWindow(layer, kind.InChannels, kind.Groups, kind.Kernel, kind.Stride, kind.Padding, kind.Dilation, transposed: true));
    }

    /// <summary>One window of a convolution over one axis, its taps one after another, each with all channels: rows over a vector; those of several groups have zeros elsewhere.</summary>
    public static CPart OfColumns(ConvolutionOperation operation, CLayer layer)
    {
        ConvolutionKind kind = operation.Kind;
        var window = new CWindow(layer, kind.InChannels, kind.Groups, kind.Kernel, kind.Stride, kind.Padding, kind.Dilation, transposed: false);
        return CLinear.OfVector(layer, operation.Sums, [.. operation.Sums.Rows.Select((row, i) => window.OverAllGroups(window.ByPlace(row), i))], layer.Call.Input.ZeroPoint);
    }

    /// <summary>A linear layer over every vector of a sequence.</summary>
    public static CPart OfSequence(LinearOperation operation, CLayer layer) => Of(layer, operation.Sums, CWindow.OfSequence(layer, operation.Sums.Rows[0].Length, operation.Sums.Rows.Count));

    /// <summary>One window that covers the whole input in its own order.</summary>
    private static bool IsOneVector(ConvolutionKind kind, CLayer layer) =>
        kind.Groups == 1 && layer.OutputSize() == kind.OutChannels && kind.Padding.All(padding => padding == 0) && kind.Kernel.SequenceEqual(layer.Call.InputShape.Axes.Skip(1)) && kind.Dilation.Zip(kind.Kernel).All(pair => pair.First == 1 || pair.Second == 1);

    private static CPart Of(CLayer layer, ProductSums sums, CWindow window) => new(CPlacement.Fresh, Ways(layer, sums, window).ToValueList());

    private static IEnumerable<CVariant> Ways(CLayer layer, ProductSums sums, CWindow window)
    {
        CArray[] shared = [.. CRows.Arrays(layer, sums.Rows, sums.Biases, sums.Output, window.ZeroPoint)];
        CVariant Way(string encoding, string header, int taps, IEnumerable<CArray> arrays, string function, string data, CKernelCall work) =>
            new(encoding, header, [.. shared, .. arrays], FormattableString.Invariant($"static const pk_window window = {window.Initialiser()};\nstatic const pk_rows rows = {CRows.Initialiser(sums.Output.ZeroPoint)};\n{function}(&window, &rows, {data}, $x0, $y0, $s);"))
            {
                Scratch = TapBytes * taps,
                Work = [work],
            };
        int[][] rows = [.. sums.Rows.Select(window.ByPlace)];
        yield return Way("dense, taps", Dense, window.Taps, [CArray.Codes("w", rows.SelectMany(row => row))], "pk_convolve_taps", "@w", CWork.ConvolveTaps(window, rows.Sum(row => row.Length)));
        int[][] absolute = [.. rows.Select((row, i) => window.OverAllGroups(row, i))];
        int[][] entries = [.. absolute.Select(CSparseRows.Entries)];
        yield return Way(
            "csr",
            Sparse,
            window.Taps,
            [CArray.Shorts("counts", entries.Select(row => row.Length)), CArray.Shorts("entries", entries.SelectMany(row => row))],
            "pk_convolve_csr",
            "@counts, @entries",
            CWork.ConvolveCsr(window, entries.Sum(row => row.Length)));
        if (window.Groups > 1 && window.Part % CSparseRows.Four != 0)
            yield break;
        int[][] padded = [.. rows.Select(window.InFours)];
        yield return Way("dense", Dense, window.TapsInFours, [CArray.Codes("w", padded.SelectMany(row => row))], "pk_convolve_fours", "@w", CWork.ConvolveFours(window, padded.Sum(row => row.Length) / CSparseRows.Four));
        int[][] wide = [.. padded.Select((row, i) => window.OverAllGroups(row, i))];
        int[][][] blocks = [.. wide.Select(CSparseRows.Blocks)];
        yield return Way(
            "block1x4",
            Sparse,
            window.TapsInFours,
            [CArray.Shorts("counts", blocks.Select(row => row.Length)), CArray.Codes("blocks", blocks.SelectMany(row => row.SelectMany(block => block)))],
            "pk_convolve_blocks",
            "@counts, @blocks",
            CWork.ConvolveBlocks(window, blocks.Sum(row => row.Length)));
    }
}
