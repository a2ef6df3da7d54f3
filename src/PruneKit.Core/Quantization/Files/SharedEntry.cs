using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>A <see cref="SharedTensor"/> without its codes.</summary>
/// <param name="Tensor">The tensor's name in the network.</param>
/// <param name="Codebook">The numbers that its elements share.</param>
internal sealed record SharedEntry(string Tensor, ValueList<float> Codebook) : TensorEntry(Tensor)
{
    /// <inheritdoc />
    [JsonIgnore]
    public override int Highest => Codebook.Count - 1;

    /// <inheritdoc />
    public override QuantizedTensor Restore(Shape shape, ReadOnlySpan<int> codes) => new SharedTensor(shape, codes, Codebook);
}
