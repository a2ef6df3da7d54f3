namespace PruneKit;

/// <summary>The lowest version of an operator that knows what is asked of it: runtimes refuse files whose versions they do not have.</summary>
/// <remarks>Source: <see href="https://github.com/tensorflow/tensorflow/blob/master/tensorflow/lite/tools/versioning/op_version.cc">op_version.cc</see>.</remarks>
internal static class TfLiteVersions
{
    private const int MostPlainAxes = 4;

    /// <summary>The version for tensors of a type.</summary>
    /// <param name="function">The operator.</param>
    /// <param name="inputs">Its inputs; null for one left out.</param>
    /// <param name="settings">Its settings.</param>
    public static int Of(TfLiteOperator function, IReadOnlyList<TfLiteTensor?> inputs, TfLiteSettings? settings)
    {
        TfLiteTensor data = (function == TfLiteOperator.TransposeConv ? inputs[2] : inputs[0])!;
        bool wide = inputs.Any(input => input?.Shape.Count > MostPlainAxes);
        return function switch
        {
            TfLiteOperator.FullyConnected => inputs[1]!.Sparsity is not null ? 8 : Linear(data.Type, inputs.Count, settings!),
            TfLiteOperator.TransposeConv => inputs.Count > 3 ? 3 : data.Type == TfLiteType.Int8 ? 2 : 1,
            TfLiteOperator.DepthwiseConv2D when data.Type == TfLiteType.Float32 => settings!.Fields.Any(field => field.Slot >= 5 && field.Bits > 1) ? 2 : 1,
            TfLiteOperator.Mul when data.Type == TfLiteType.Float32 => wide ? 3 : 1,
            TfLiteOperator.Transpose when wide => 4,
            TfLiteOperator.Add or TfLiteOperator.Sub or TfLiteOperator.Maximum or TfLiteOperator.Minimum or TfLiteOperator.Pad or TfLiteOperator.PadV2 or TfLiteOperator.Slice when wide => Wide(function),
            _ => data.Type switch { TfLiteType.Int8 => OfInt8(function), TfLiteType.Int16 => OfInt16(function), _ => function == TfLiteOperator.BroadcastTo ? 2 : 1 },
        };
    }

    private static int Linear(TfLiteType type, int inputs, TfLiteSettings settings) => type switch
    {
        TfLiteType.Int16 => 7,
        _ when inputs == 2 => 6,
        _ when settings.Fields.Any(field => field.Slot == 2 && field.Bits == 1) => 5,
        TfLiteType.Int8 => 4,
        _ => 1,
    };

    private static int Wide(TfLiteOperator function) => function switch
    {
        TfLiteOperator.Add or TfLiteOperator.Pad or TfLiteOperator.PadV2 => 4,
        TfLiteOperator.Slice => 5,
        _ => 3,
    };

    private static int OfInt8(TfLiteOperator function) => function switch
    {
        TfLiteOperator.Conv2D or TfLiteOperator.DepthwiseConv2D => 3,
        TfLiteOperator.Reshape or TfLiteOperator.PRelu or TfLiteOperator.LeakyRelu or TfLiteOperator.HardSwish or TfLiteOperator.Elu or TfLiteOperator.UnidirectionalSequenceLstm or TfLiteOperator.SelectV2 => 1,
        TfLiteOperator.BroadcastTo => 3,
        _ => 2,
    };

    private static int OfInt16(TfLiteOperator function) => function switch
    {
        TfLiteOperator.Conv2D or TfLiteOperator.Mul or TfLiteOperator.Gather or TfLiteOperator.Slice or TfLiteOperator.StridedSlice or TfLiteOperator.Maximum or TfLiteOperator.Minimum or TfLiteOperator.ResizeNearestNeighbor => 4,
        TfLiteOperator.DepthwiseConv2D or TfLiteOperator.Sub or TfLiteOperator.Transpose => 5,
        TfLiteOperator.Reshape or TfLiteOperator.PRelu => 1,
        TfLiteOperator.LeakyRelu or TfLiteOperator.Quantize => 2,
        _ => 3,
    };
}
