using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>How one tensor's codes are to be read, in section <c>quantization/1</c>; the codes are a tensor of their own.</summary>
/// <param name="Tensor">The tensor's name in the network.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "codes")]
[JsonDerivedType(typeof(IntegerEntry), "integer")]
[JsonDerivedType(typeof(SharedEntry), "shared")]
internal abstract record TensorEntry(string Tensor)
{
    /// <summary>The highest code that can stand in it; it decides the stored type.</summary>
    [JsonIgnore]
    public abstract int Highest { get; }

    /// <summary>The tensor of these codes.</summary>
    /// <exception cref="InvalidInputException">They do not fit.</exception>
    public abstract QuantizedTensor Restore(Shape shape, ReadOnlySpan<int> codes);
}
