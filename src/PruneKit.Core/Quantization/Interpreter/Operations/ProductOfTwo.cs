namespace PruneKit;

/// <summary>The product of two codes less their zero points, times one factor.</summary>
/// <remarks>Source: <see href="https://github.com/tensorflow/tflite-micro/blob/main/tensorflow/lite/kernels/internal/reference/integer_ops/mul.h">TensorFlow Lite's <c>MulElementwise</c></see>.</remarks>
internal sealed class ProductOfTwo : IPairFunction
{
    private readonly ActivationQuantization _output;

    /// <param name="call">The layer.</param>
    public ProductOfTwo(IntegerCall call)
    {
        PairOperation.CheckBits(call);
        (LeftZero, RightZero, _output) = (call.Inputs[0].ZeroPoint, call.Inputs[1].ZeroPoint, call.Output);
        Factor = Multiplier.Of((double)call.Inputs[0].Scale * call.Inputs[1].Scale / call.Output.Scale);
    }

    /// <summary>The first's zero point.</summary>
    public int LeftZero { get; }

    /// <summary>The second's zero point.</summary>
    public int RightZero { get; }

    /// <summary>From the product to the output's steps.</summary>
    public Multiplier Factor { get; }

    /// <inheritdoc />
    public int Apply(int left, int right) => Math.Clamp(Factor.Apply((left - LeftZero) * (right - RightZero)) + _output.ZeroPoint, _output.Lowest, _output.Highest);
}
