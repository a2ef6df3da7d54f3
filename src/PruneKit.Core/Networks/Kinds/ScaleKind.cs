using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>x * factor + offset with two constants.</summary>
/// <param name="Factor">Multiplied first. Default 1.</param>
/// <param name="Offset">Added then. Default 0.</param>
public sealed record ScaleKind(double Factor = 1, double Offset = 0) : LayerKind
{
    /// <inheritdoc />
    [JsonIgnore]
    public override string DisplayName => "Scale";

    /// <inheritdoc />
    public override ValueList<Shape> InferShapes(ValueList<Shape> inputs)
    {
        Expect(double.IsFinite(Factor) && double.IsFinite(Offset), $"needs finite constants, got {Factor} and {Offset}");
        return [Single(inputs)];
    }
}
