namespace PruneKit;

/// <summary>Softmax goes from 0 to 1; its logarithm from -16 to 0 in TensorFlow Lite, of 16 bits as measured.</summary>
internal sealed class SoftmaxValues : ValueRule
{
    /// <inheritdoc />
    public override Type Kind => typeof(SoftmaxKind);

    /// <inheritdoc />
    public override ActivationQuantization? Fixed(Network network, Layer layer, int port, int bits) => ((SoftmaxKind)layer.Kind, bits) switch
    {
        ({ Log: false }, _) => UnitInterval.Positive(bits),
        ({ Log: true }, 8) => new ActivationQuantization(8, 16f / 256, 127),
        _ => null,
    };
}
