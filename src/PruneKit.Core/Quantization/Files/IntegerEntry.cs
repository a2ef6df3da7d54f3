using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>An <see cref="IntegerTensor"/> without its codes.</summary>
/// <param name="Tensor">The tensor's name in the network.</param>
/// <param name="Bits">Bits of a code.</param>
/// <param name="Axis">The axis that the scales run along.</param>
/// <param name="Scales">The scales.</param>
internal sealed record IntegerEntry(string Tensor, int Bits, int Axis, ValueList<float> Scales) : TensorEntry(Tensor)
{
    /// <inheritdoc />
    [JsonIgnore]
    public override int Highest => Bits is >= 1 and <= 32 ? IntegerTensor.HighestOf(Bits) : throw new InvalidInputException($"codes of {Bits} bits; from 1 to 32 are supported");

    /// <inheritdoc />
    public override QuantizedTensor Restore(Shape shape, ReadOnlySpan<int> codes) => new IntegerTensor(shape, Bits, codes, Scales, Axis);
}
