namespace PruneKit;

/// <summary>The rows of a weight tensor with their biases and factors: what convolutions and linear layers share.</summary>
internal sealed class ProductSums
{
    private readonly int[][] _rows;
    private readonly int[] _biases;

    private ProductSums(IntegerCall call, int[][] rows, int[] biases, OutputStage output)
    {
        (_rows, _biases, Output) = (rows, biases, output);
        OutputStage.Check(call, rows, biases);
    }

    /// <summary>The codes of each row.</summary>
    public IReadOnlyList<int[]> Rows => _rows;

    /// <summary>What is added to each row's sum.</summary>
    public IReadOnlyList<int> Biases => _biases;

    /// <summary>From sums to the output's codes, a factor a row.</summary>
    public OutputStage Output { get; }

    /// <summary>Prepares the rows of slots <c>weight</c> and <c>bias</c>.</summary>
    /// <param name="call">The layer.</param>
    /// <param name="weights">The codes; a row for each position of axis 0.</param>
    /// <param name="scales">What a step of each row is worth.</param>
    public static ProductSums Of(IntegerCall call, IntegerTensor weights, float[] scales) =>
        Of(call, [.. weights.Codes.ToArray().Chunk((int)(weights.Shape.ElementCount / scales.Length))], scales, call.Layer.Kind is LinearKind && weights.Scales.Count == 1);

    /// <summary>Prepares rows.</summary>
    /// <param name="call">The layer; its biases stand in slot <c>bias</c>.</param>
    /// <param name="rows">The codes of each row.</param>
    /// <param name="scales">What a step of each row is worth.</param>
    /// <param name="single">Whether the scales are multiplied in float32, as TensorFlow Lite does in a linear layer whose weights have but one, else in float64.</param>
    public static ProductSums Of(IntegerCall call, int[][] rows, float[] scales, bool single = false)
    {
        int[] biases = call.Biases("bias", [.. scales.Select(scale => (double)call.Input.Scale * scale)]);
        return new ProductSums(call, rows, biases, new OutputStage(call.Input, call.Output, scales.Select(scale => Factor(call, scale, single))));
    }

    /// <summary>The code of one output.</summary>
    /// <param name="numbers">Codes less their zero point.</param>
    /// <param name="row">Which row.</param>
    public int Apply(ReadOnlySpan<int> numbers, int row) => Output.Apply(_biases[row] + IntegerDot.Sum(numbers, _rows[row]), row);

    private static double Factor(IntegerCall call, float scale, bool single) => single
        ? (double)(call.Input.Scale * scale) / call.Output.Scale
        : (double)call.Input.Scale * scale / call.Output.Scale;
}
