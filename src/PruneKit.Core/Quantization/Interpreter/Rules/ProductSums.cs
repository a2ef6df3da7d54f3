namespace PruneKit;

/// <summary>The rows of a weight tensor with their biases and factors: what convolutions and linear layers share.</summary>
internal sealed class ProductSums
{
    private readonly int[][] _rows;
    private readonly int[] _biases;
    private readonly OutputStage _output;

    /// <summary>Prepares the rows of slots <c>weight</c> and <c>bias</c>.</summary>
    /// <param name="call">The layer.</param>
    /// <param name="weights">The codes; a row for each position of axis 0.</param>
    /// <param name="scales">What a step of each row is worth.</param>
    public ProductSums(IntegerCall call, IntegerTensor weights, float[] scales)
    {
        int length = (int)(weights.Shape.ElementCount / scales.Length);
        _rows = [.. weights.Codes.ToArray().Chunk(length)];
        _biases = call.Biases("bias", [.. scales.Select(scale => (double)call.Input.Scale * scale)]);
        _output = new OutputStage(call.Input, call.Output, scales.Select(scale => Factor(call, scale, weights.Scales.Count == 1)));
        OutputStage.Check(call, _rows, _biases);
    }

    /// <summary>The code of one output.</summary>
    /// <param name="numbers">Codes less their zero point.</param>
    /// <param name="row">Which row.</param>
    public int Apply(ReadOnlySpan<int> numbers, int row) => _output.Apply(_biases[row] + IntegerDot.Sum(numbers, _rows[row]), row);

    /// <summary>TensorFlow Lite multiplies the scales of a linear layer in float32 where the weights have but one, else in float64.</summary>
    private static double Factor(IntegerCall call, float scale, bool single) => single && call.Layer.Kind is LinearKind
        ? (double)(call.Input.Scale * scale) / call.Output.Scale
        : (double)call.Input.Scale * scale / call.Output.Scale;
}
