namespace PruneKit;

/// <summary>Constants, and shapes that become constants.</summary>
internal static class ConstantImports
{
    private const int Float16 = 10;
    private const int Float64 = 11;
    private const int BFloat16 = 16;

    /// <summary>Constant.</summary>
    public static void Constant(OnnxImportNode node)
    {
        if (node.Settings.Tensor("value") is TensorProto tensor)
            node.Give(OnnxTensorReader.Read(tensor, node.Origin));
        else if (node.Settings.Ints("value_ints") is long[] whole)
            node.Give(OnnxConstant.List(Array.ConvertAll(whole, number => (double)number), whole: true));
        else if (node.Settings.Floats("value_floats") is double[] numbers)
            node.Give(OnnxConstant.List(numbers, whole: false));
        else if (node.Settings.Int("value_int", long.MinValue) is long one and not long.MinValue)
            node.Give(new OnnxConstant([], [one], Whole: true));
        else
            node.Give(new OnnxConstant([], [node.Settings.Float("value_float", double.NaN) is double number && !double.IsNaN(number) ? number : throw node.Refuse("its value is of a kind that is not read")], Whole: false));
    }

    /// <summary>ConstantOfShape; a batch among the sizes counts as one, because what is made is the same for every sample.</summary>
    public static void OfShape(OnnxImportNode node)
    {
        long[] dims = [.. node.Constant(0).Longs.Select(size => node.Size(size) == long.MinValue ? 1 : size)];
        node.Budget.Spend(dims);
        OnnxConstant value = node.Settings.Tensor("value") is TensorProto tensor ? OnnxTensorReader.Read(tensor, node.Origin) : OnnxConstant.List([0], whole: false);
        node.Give(value.IsSingle ? new OnnxConstant([], value.Numbers, value.Whole).Stretch(dims) : throw node.Refuse("its value is not one number"));
    }

    /// <summary>Dropout, which does nothing outside training.</summary>
    public static void Dropout(OnnxImportNode node)
    {
        if (node.Gives(1) || (node.Has(2) && node.Constant(2).Single != 0))
            throw node.Refuse("it is in training mode; export the model in evaluation mode");
        _ = node.Has(1);
        node.Give(node.Value(0));
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
        int At(long bound) => (int)Math.Clamp(bound < 0 ? bound + sizes.Length : bound, 0, sizes.Length);
        (int start, int end) = (At(node.Settings.Int("start", 0)), At(node.Settings.Int("end", sizes.Length)));
        node.Give(OnnxConstant.List(start < end ? sizes[start..end] : [], whole: true));
    }

    /// <summary>Cast of constants, and of values between kinds of floating point, where nothing changes: a network computes in float32.</summary>
    public static void Cast(OnnxImportNode node)
    {
        long to = node.Settings.Int("to", 0);
        bool floating = to is OnnxTensors.Float or Float16 or Float64 or BFloat16, whole = to is OnnxTensors.Int64 or OnnxTensors.Int32;
        if (node.Value(0) is OnnxLive { Grid: not null } codes && whole)
            node.Give(new OnnxPending(OnnxPendingForm.CodeIndex, codes));
        else if (node.Maybe(0) is OnnxConstant constant && (floating || whole || to == OnnxTensors.Bool))
            node.Give(constant with { Whole = !floating, Type = null, Numbers = Array.ConvertAll(constant.Numbers, number => floating ? number : whole ? Math.Truncate(number) : number == 0 ? 0 : 1) });
        else if (node.Live() is { Grid: null } live && (live.Whole ? whole : floating))
            node.Give(live);
        else
            throw node.Refuse($"it turns a value into element type {to}; values stay what they are, only constants are turned");
    }
}
