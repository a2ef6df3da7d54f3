namespace PruneKit;

/// <summary>An operator's settings.</summary>
/// <remarks>Source: <see href="https://github.com/tensorflow/tflite-micro/blob/main/tensorflow/lite/schema/schema.fbs">schema.fbs</see>, <c>BuiltinOptions</c>: the table's number in the union, then its fields by slot.</remarks>
/// <param name="Table">Which table of the union.</param>
/// <param name="Fields">What it holds; what is left out is 0.</param>
internal sealed record TfLiteSettings(int Table, params ValueList<TfLiteSetting> Fields)
{
    private const int ActivationOfPair = 0;

    /// <summary>CONV_2D.</summary>
    public static TfLiteSettings Convolution(bool same, long[] stride, long[] dilation, TfLiteActivation activation) => new(
        1,
        TfLiteSetting.Choice(0, same ? 0 : 1),
        TfLiteSetting.Int(1, stride[1]),
        TfLiteSetting.Int(2, stride[0]),
        TfLiteSetting.Choice(3, (int)activation),
        TfLiteSetting.Int(4, dilation[1]),
        TfLiteSetting.Int(5, dilation[0]));

    /// <summary>DEPTHWISE_CONV_2D.</summary>
    public static TfLiteSettings Depthwise(bool same, long[] stride, long[] dilation, long multiplier, TfLiteActivation activation) => new(
        2,
        TfLiteSetting.Choice(0, same ? 0 : 1),
        TfLiteSetting.Int(1, stride[1]),
        TfLiteSetting.Int(2, stride[0]),
        TfLiteSetting.Int(3, multiplier),
        TfLiteSetting.Choice(4, (int)activation),
        TfLiteSetting.Int(5, dilation[1]),
        TfLiteSetting.Int(6, dilation[0]));

    /// <summary>AVERAGE_POOL_2D and MAX_POOL_2D.</summary>
    public static TfLiteSettings Pool(bool same, long[] stride, long[] window) => new(
        5,
        TfLiteSetting.Choice(0, same ? 0 : 1),
        TfLiteSetting.Int(1, stride[1]),
        TfLiteSetting.Int(2, stride[0]),
        TfLiteSetting.Int(3, window[1]),
        TfLiteSetting.Int(4, window[0]));

    /// <summary>FULLY_CONNECTED.</summary>
    public static TfLiteSettings Linear(bool keepAxes, TfLiteActivation activation) => new(8, TfLiteSetting.Choice(0, (int)activation), TfLiteSetting.Flag(2, keepAxes));

    /// <summary>SOFTMAX.</summary>
    public static TfLiteSettings Softmax { get; } = new(9, TfLiteSetting.Real(0, 1));

    /// <summary>CONCATENATION.</summary>
    public static TfLiteSettings Concatenation(int axis) => new(10, TfLiteSetting.Int(0, axis));

    /// <summary>RESHAPE; the shape is an input.</summary>
    public static TfLiteSettings Reshape { get; } = new(17);

    /// <summary>PAD.</summary>
    public static TfLiteSettings Pad { get; } = new(22);

    /// <summary>GATHER.</summary>
    public static TfLiteSettings Gather(int axis) => new(23, TfLiteSetting.Int(0, axis));

    /// <summary>TRANSPOSE.</summary>
    public static TfLiteSettings Transpose { get; } = new(26);

    /// <summary>MEAN, SUM, REDUCE_MAX, REDUCE_MIN.</summary>
    public static TfLiteSettings Reduce(bool keepAxes) => new(27, TfLiteSetting.Flag(0, keepAxes));

    /// <summary>STRIDED_SLICE; nothing is masked.</summary>
    public static TfLiteSettings StridedSlice { get; } = new(32);

    /// <summary>SPLIT.</summary>
    public static TfLiteSettings Split(long count) => new(35, TfLiteSetting.Int(0, count));

    /// <summary>TRANSPOSE_CONV without padding.</summary>
    public static TfLiteSettings TransposedConvolution(long[] stride) => new(49, TfLiteSetting.Choice(0, 1), TfLiteSetting.Int(1, stride[1]), TfLiteSetting.Int(2, stride[0]));

    /// <summary>UNIDIRECTIONAL_SEQUENCE_LSTM: tanh, no clipping, the batch before the time.</summary>
    public static TfLiteSettings Lstm { get; } = new(71, TfLiteSetting.Choice(0, (int)TfLiteActivation.Tanh));

    /// <summary>RESIZE_NEAREST_NEIGHBOR: position i takes floor(i in / out).</summary>
    public static TfLiteSettings ResizeNearest { get; } = new(74);

    /// <summary>LEAKY_RELU.</summary>
    public static TfLiteSettings LeakyRelu(double slope) => new(75, TfLiteSetting.Real(0, slope));

    /// <summary>MIRROR_PAD without the border itself.</summary>
    public static TfLiteSettings MirrorPad { get; } = new(77);

    /// <summary>BATCH_MATMUL.</summary>
    public static TfLiteSettings BatchMatmul { get; } = new(101);

    /// <summary>GELU.</summary>
    public static TfLiteSettings Gelu(bool approximate) => new(116, TfLiteSetting.Flag(0, approximate));

    /// <summary>ADD, SUB, MUL, DIV, MAXIMUM, MINIMUM; null for those whose table is empty.</summary>
    public static TfLiteSettings Pair(TfLiteOperator function, TfLiteActivation activation) => function switch
    {
        TfLiteOperator.Add => new(11, TfLiteSetting.Choice(ActivationOfPair, (int)activation), TfLiteSetting.Flag(1, false)),
        TfLiteOperator.Mul => new(21, TfLiteSetting.Choice(ActivationOfPair, (int)activation)),
        TfLiteOperator.Sub => new(28, TfLiteSetting.Choice(ActivationOfPair, (int)activation), TfLiteSetting.Flag(1, false)),
        TfLiteOperator.Div => new(29, TfLiteSetting.Choice(ActivationOfPair, (int)activation)),
        _ => new(39),
    };
}
