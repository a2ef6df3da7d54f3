namespace PruneKit;

/// <summary>The quantisation of one value in section <c>quantization/1</c>.</summary>
/// <param name="Value">An input of the network, or a layer's output.</param>
/// <param name="Bits">Bits of a code.</param>
/// <param name="Scale">What one step is worth.</param>
/// <param name="ZeroPoint">The code of 0.</param>
internal sealed record ActivationEntry(PortRef Value, int Bits, float Scale, int ZeroPoint);
