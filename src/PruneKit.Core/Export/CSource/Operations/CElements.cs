namespace PruneKit;

/// <summary>Writes functions of single codes, copies by position, and functions of two codes.</summary>
internal static class CElements
{
    private const string Header = "pk_elements.h";

    /// <summary>A table.</summary>
    public static CPart Write(TableOperation operation, CLayer layer) => operation.Table.Select((code, i) => code - i).All(shift => shift == sbyte.MinValue)
        ? CPart.View
        : CPart.Of(CPlacement.InPlace, Header, [CArray.Codes("table", operation.Table)], FormattableString.Invariant($"pk_table(@table, {layer.InputSize()}, $x0, $y0);"), CWork.Of("pk_table", layer.InputSize()));

    /// <summary>A copy by position.</summary>
    public static CPart Write(PositionsOperation operation, CLayer layer)
    {
        CPlaces places = CPlacesText.Checked(layer, CPlaces.Of(operation.Map));
        bool whole = places.IsIdentity && operation.Map.Count == layer.InputSize();
        if (whole && operation.Requantizer.IsIdentity)
            return CPart.View;
        return CPart.Of(
            whole ? CPlacement.InPlace : CPlacement.Fresh,
            Header,
            [.. CPlacesText.Arrays(places, "places"), .. CTables.Arrays(operation.Requantizer, "table")],
            FormattableString.Invariant($"static const pk_places places = {CPlacesText.Initialiser(places, "places")};\npk_move(&places, {CTables.Reference(operation.Requantizer, "table")}, {operation.Filling}, $x0 + {places.Base}, $y0);"),
            CWork.Of("pk_move", operation.Map.Count, places.InnerTable is null ? 0 : operation.Map.Count, operation.Requantizer.IsIdentity ? 0 : operation.Map.Count, places.Outer));
    }

    /// <summary>Values end to end.</summary>
    public static CPart Write(ConcatOperation operation, CLayer layer)
    {
        List<CArray> arrays = [];
        List<string> calls = [];
        int row = operation.Runs.Sum();
        int start = 0;
        for (int input = 0; input < operation.Runs.Count; input++)
        {
            string name = FormattableString.Invariant($"table{input}");
            arrays.AddRange(CTables.Arrays(operation.Requantizers[input], name));
            calls.Add(FormattableString.Invariant($"pk_copy_rows({operation.Outer}, {operation.Runs[input]}, {row}, {CTables.Reference(operation.Requantizers[input], name)}, $x{input}, $y0 + {start});"));
            start += operation.Runs[input];
        }

        return CPart.Of(CPlacement.Fresh, Header, arrays, string.Join('\n', calls), CWork.Of("pk_copy_rows", layer.OutputSize(), operation.Outer * operation.Runs.Where((_, input) => !operation.Requantizers[input].IsIdentity).Sum(), operation.Outer * operation.Runs.Count));
    }

    /// <summary>Codes that are always the same.</summary>
    public static CPart Write(ConstantOperation operation) => CPart.Of(CPlacement.Stored, Header, [CArray.Codes("codes", operation.Codes)], "");

    /// <summary>Rows of a table.</summary>
    public static CPart Write(EmbeddingOperation operation, CLayer layer) => CPart.Of(
        CPlacement.Fresh,
        Header,
        [CArray.Codes("rows", operation.Rows.SelectMany(row => row))],
        FormattableString.Invariant($"if (pk_embed({operation.Rows.Count}, {operation.Rows[0].Length}, @rows, {layer.InputSize()}, $x0, $y0) > 0)\n    return PRUNEKIT_ERROR_INPUT_VALUE;"),
        CWork.Of("pk_embed", layer.OutputSize(), layer.InputSize()));

    /// <summary>A slope a channel.</summary>
    public static CPart Write(PReluOperation operation, CLayer layer) => CPart.Of(
        CPlacement.InPlace,
        Header,
        [CArray.Codes("tables", Enumerable.Range(0, operation.Slopes).SelectMany(slope => CTables.Of(code => operation.Apply(code, slope))))],
        FormattableString.Invariant($"pk_prelu(@tables, {operation.Slopes}, {layer.InputSize() / operation.Slopes}, $x0, $y0);"),
        CWork.Of("pk_prelu", layer.InputSize(), operation.Slopes));

    /// <summary>A function of two codes.</summary>
    public static CPart Write(PairOperation operation, CLayer layer)
    {
        (CPlaces left, CPlaces right) = CPlaces.Common(operation.Left, operation.Right) ?? throw layer.Refusal($"its positions do not fit tables of 16 bits; a value may have at most {CPlaces.Outside} codes");
        string places = FormattableString.Invariant($"static const pk_places left = {CPlacesText.Initialiser(left, "left")};\nstatic const pk_places right = {CPlacesText.Initialiser(right, "right")};\n");
        string operands = FormattableString.Invariant($"&left, &right, $x0 + {left.Base}, $x1 + {right.Base}, $y0);");
        IEnumerable<CArray> arrays = [.. CPlacesText.Arrays(left, "left"), .. CPlacesText.Arrays(right, "right")];
        int zero = layer.Call.Output.ZeroPoint;
        CPlacement placement = left.IsIdentity && operation.Left.Count == layer.InputSize() && layer.Call.Layer.Inputs[0] != layer.Call.Layer.Inputs[1] ? CPlacement.InPlace : CPlacement.Fresh;
        int size = layer.OutputSize();
        int tabled = (left.InnerTable is null ? 0 : size) + (right.InnerTable is null ? 0 : size);
        CPart Part(IEnumerable<CArray> more, string statements, string kernel, int requantized = 0) =>
            CPart.Of(placement, Header, [.. arrays, .. more], places + statements, CWork.Of(kernel, size, tabled, requantized * size, left.Outer));
        return operation.Function switch
        {
            SumOfTwo sum => Part([], FormattableString.Invariant($"static const pk_sum sum = {{{sum.LeftZero}, {sum.RightZero}, {zero}, {Factor(sum.LeftFactor)}, {Factor(sum.RightFactor)}, {Factor(sum.OutputFactor)}, {(sum.Subtract ? 1 : 0)}}};\npk_add(&sum, {operands}"), "pk_add"),
            ProductOfTwo product => Part([], FormattableString.Invariant($"static const pk_product product = {{{product.LeftZero}, {product.RightZero}, {zero}, {Factor(product.Factor)}}};\npk_multiply(&product, {operands}"), "pk_multiply"),
            ExtremeOfTwo extreme => Part(
                [.. CTables.Arrays(extreme.Left, "left_table"), .. CTables.Arrays(extreme.Right, "right_table")],
                FormattableString.Invariant($"pk_choose({(extreme.Largest ? 1 : 0)}, {CTables.Reference(extreme.Left, "left_table")}, {CTables.Reference(extreme.Right, "right_table")}, {operands}"),
                "pk_choose",
                (extreme.Left.IsIdentity ? 0 : 1) + (extreme.Right.IsIdentity ? 0 : 1)),
            _ => throw layer.Refusal("its function of two values has no kernel"),
        };
    }

    /// <summary>Mantissa and shift.</summary>
    public static string Factor(Multiplier factor) => FormattableString.Invariant($"{factor.Mantissa}, {factor.Shift}");
}
