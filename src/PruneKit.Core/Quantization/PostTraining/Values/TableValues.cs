namespace PruneKit;

/// <summary>A kind whose outputs are numbers of a tensor of its own: value and tensor have one scale, so that the codes are copied.</summary>
internal sealed class TableValues<TKind> : ValueRule
    where TKind : LayerKind
{
    /// <inheritdoc />
    public override Type Kind => typeof(TKind);

    /// <inheritdoc />
    public override ActivationQuantization? Fixed(Network network, Layer layer, int port, int bits)
    {
        string name = layer.TensorName(layer.Kind.Slots[0].Name);
        double largest = WeightValues.Copy(network[name]).Select(Math.Abs).DefaultIfEmpty().Max();
        return double.IsFinite(largest)
            ? new ActivationQuantization(bits, WeightScales.Of(largest, bits), 0)
            : throw new UnsupportedLayerException($"{layer}: tensor '{name}' holds NaN or infinite numbers, which no integer stands for; replace infinities by the largest number that is needed");
    }
}
