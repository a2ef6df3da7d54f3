namespace PruneKit;

/// <summary>Computes an <see cref="ActivationKind"/> by a table of codes. Where TensorFlow Lite Micro has the function in integers its arithmetic fills the table, else the function's real value.</summary>
internal sealed class ActivationInteger : IntegerRule<ActivationKind>
{
    /// <inheritdoc />
    protected override IntegerOperation Compile(ActivationKind kind, IntegerCall call) => kind.Function switch
    {
        ActivationFunction.Relu => Ramps.Relu(call),
        ActivationFunction.Relu6 => Ramps.Clamp(call, 0, 6),
        ActivationFunction.LeakyRelu => Ramps.Leaky(call, (float)kind.Slope),
        ActivationFunction.Abs => Ramps.Absolute(call),
        ActivationFunction.Sigmoid => Curves.Sigmoid(call),
        ActivationFunction.Tanh => Curves.Tanh(call),
        _ => TableOperation.OfReal(call, RealFunctions.Of(kind)),
    };
}
