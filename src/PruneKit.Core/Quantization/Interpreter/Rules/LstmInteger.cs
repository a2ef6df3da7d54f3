namespace PruneKit;

/// <summary>Computes an <see cref="LstmKind"/>: hidden state of 8 or 16 bits, cell state of 16 with a power of two for its scale.</summary>
/// <remarks>Source: <see href="https://github.com/tensorflow/tflite-micro/blob/main/tensorflow/lite/micro/kernels/lstm_eval.h">TensorFlow Lite Micro's LSTM</see>, without clipping.</remarks>
internal sealed class LstmInteger : RecurrentInteger<LstmKind>
{
    private const int LowestPower = -30;
    private const int HighestPower = 2;

    /// <inheritdoc />
    protected override Func<RecurrentState> Start(LstmKind kind, IntegerCall call)
    {
        ActivationQuantization cell = call.Outputs[2];
        int power = Math.ILogB(cell.Scale);
        if (cell.Bits != 16 || MathF.ScaleB(1, power) != cell.Scale || power is < LowestPower or > HighestPower)
            throw call.Refusal($"its cell state is quantised as {cell}; it takes 16 bits and a scale of 2^{LowestPower} to 2^{HighestPower}");
        var arithmetic = new LstmArithmetic(call.Output, power);
        return () => new LstmState(arithmetic, (int)kind.HiddenSize);
    }
}
