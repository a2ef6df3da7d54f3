using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>x to a constant power; the shape stays.</summary>
/// <param name="Exponent">The power; finite.</param>
public sealed record PowerKind(double Exponent) : LayerKind
{
    /// <inheritdoc />
    [JsonIgnore]
    public override string DisplayName => "Power";

    /// <inheritdoc />
    public override ValueList<Shape> InferShapes(ValueList<Shape> inputs)
    {
        Expect(double.IsFinite(Exponent), $"has exponent {Exponent}; it must be finite");
        return [Single(inputs)];
    }
}
