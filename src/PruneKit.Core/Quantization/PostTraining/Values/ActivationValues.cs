namespace PruneKit;

/// <summary>Sigmoid goes from 0 to 1 and tanh from -1 to 1, whatever comes in: 1/256 with zero point -128, and 1/128 with 0; of 16 bits 1/32768.</summary>
internal sealed class ActivationValues : ValueRule
{
    /// <inheritdoc />
    public override Type Kind => typeof(ActivationKind);

    /// <inheritdoc />
    public override ActivationQuantization? Fixed(Network network, Layer layer, int port, int bits) => ((ActivationKind)layer.Kind).Function switch
    {
        ActivationFunction.Sigmoid or ActivationFunction.HardSigmoid => UnitInterval.Positive(bits),
        ActivationFunction.Tanh => UnitInterval.Signed(bits),
        _ => null,
    };
}
