namespace PruneKit;

/// <summary>Constants, and shapes that become constants.</summary>
internal static class ConstantImports
{
    private const long MostNumbers = 1 << 24;

    /// <summary>Constant.</summary>
    public static void Constant(OnnxImportNode node)
    {
        if (node.Tensor("value") is TensorProto tensor)
            node.Give(OnnxTensorReader.Read(tensor, node.Origin));
        else if (node.Ints("value_ints") is long[] whole)
            node.Give(new OnnxConstant([whole.Length], Array.ConvertAll(whole, number => (double)number), Whole: true));
        else if (node.Int("value_int", long.MinValue) is long one and not long.MinValue)
            node.Give(new OnnxConstant([], [one], Whole: true));
        else
            node.Give(new OnnxConstant([], [node.Float("value_float", double.NaN) is double number && !double.IsNaN(number) ? number : throw node.Refuse("its value is of a kind that is not read")], Whole: false));
    }

    /// <summary>ConstantOfShape; an unknown batch counts as one.</summary>
    public static void OfShape(OnnxImportNode node)
    {
        long[] dims = [.. node.Constant(0).Longs.Select(size => size == long.MinValue ? 1 : size)];
        Int128 count = dims.Aggregate((Int128)1, (product, size) => product * Math.Max(0, size));
        if (count > MostNumbers)
            throw node.Refuse($"it makes {count} numbers, more than {MostNumbers}");
        OnnxConstant value = node.Tensor("value") is TensorProto tensor ? OnnxTensorReader.Read(tensor, node.Origin) : new OnnxConstant([1], [0], Whole: false);
        node.Give(new OnnxConstant(dims, [.. Enumerable.Repeat(value.Numbers[0], (int)count)], value.Whole));
    }

    /// <summary>Shape, the batch unknown.</summary>
    public static void Shape(OnnxImportNode node)
    {
        double[] sizes = node.Value(0) switch
        {
            OnnxConstant constant => Array.ConvertAll(constant.Dims, size => (double)size),
            OnnxPending { Form: OnnxPendingForm.TimeFirst } sequence => [sequence.Of.Shape[0], double.NaN, sequence.Of.Shape[1]],
            _ => [double.NaN, .. node.Live().Shape.Axes.Select(size => (double)size)],
        };
        int start = (int)node.Int("start", 0), end = (int)node.Int("end", sizes.Length);
        sizes = sizes[(start < 0 ? start + sizes.Length : start)..(end < 0 ? end + sizes.Length : Math.Min(end, sizes.Length))];
        node.Give(new OnnxConstant([sizes.Length], sizes, Whole: true));
    }

    /// <summary>Cast of constants, and between kinds of floating point.</summary>
    public static void Cast(OnnxImportNode node)
    {
        bool whole = node.Int("to", OnnxTensors.Float) is OnnxTensors.Int64 or OnnxTensors.Int32;
        if (node.Maybe(0) is OnnxConstant constant)
            node.Give(constant with { Whole = whole, Numbers = whole ? Array.ConvertAll(constant.Numbers, Math.Truncate) : constant.Numbers });
        else if (node.Live().Whole == whole)
            node.Give(node.Live());
        else
            throw node.Refuse("it turns a value into whole numbers or back; only constants are read so");
    }
}
