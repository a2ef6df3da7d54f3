namespace PruneKit;

/// <summary>The gates' sums of one recurrent cell, in Q3.12 cut off at 16 bits: those over the input and those over the hidden state apart.</summary>
/// <remarks>Source: <see href="https://github.com/tensorflow/tflite-micro/blob/main/tensorflow/lite/micro/kernels/lstm_eval.h">TensorFlow Lite Micro's LSTM</see>; the product of two scales is taken in float32.</remarks>
internal sealed class RecurrentGates
{
    /// <summary>Of the sums: 16 bits, 2^-12.</summary>
    private static readonly ActivationQuantization Sums = new(16, 1f / 4096, 0);

    private readonly int[][] _weights;
    private readonly int[] _biases;
    private readonly OutputStage _output;
    private readonly int _zeroPoint;

    /// <summary>Prepares <c>weight_ih</c> and <c>bias_ih</c>, or <c>weight_hh</c> and <c>bias_hh</c>.</summary>
    /// <param name="call">The layer.</param>
    /// <param name="slot">What follows <c>weight_</c> and <c>bias_</c>: <c>ih_l0</c>.</param>
    /// <param name="source">The quantisation of what is multiplied.</param>
    public RecurrentGates(IntegerCall call, string slot, ActivationQuantization source)
    {
        IntegerTensor weights = call.Weights($"weight_{slot}");
        int width = (int)weights.Shape[1];
        _weights = [.. weights.Codes.ToArray().Chunk(width)];
        float[] scales = [.. Enumerable.Range(0, _weights.Length).Select(row => weights.ScaleAt((long)row * width))];
        _biases = call.Biases($"bias_{slot}", [.. scales.Select(scale => (double)source.Scale * scale)]);
        _output = new OutputStage(source, Sums, scales.Select(scale => (double)(source.Scale * scale) / Sums.Scale));
        _zeroPoint = source.ZeroPoint;
        OutputStage.Check(call, _weights, _biases);
    }

    /// <summary>The codes of each row.</summary>
    public IReadOnlyList<int[]> Weights => _weights;

    /// <summary>What is added to each row's sum.</summary>
    public IReadOnlyList<int> Biases => _biases;

    /// <summary>From sums to Q3.12, a factor a row.</summary>
    public OutputStage Output => _output;

    /// <summary>The zero point of what is multiplied.</summary>
    public int ZeroPoint => _zeroPoint;

    /// <summary>Gates times units.</summary>
    public int Rows => _weights.Length;

    /// <summary>The sums of all gates' units for one vector of codes.</summary>
    public void Sum(ReadOnlySpan<int> codes, int[] sums)
    {
        int[] numbers = new int[codes.Length];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = codes[i] - _zeroPoint;
        for (int row = 0; row < sums.Length; row++)
            sums[row] = _output.Apply(_biases[row] + IntegerDot.Sum(numbers, _weights[row]), row);
    }
}
