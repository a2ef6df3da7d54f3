using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>min(max(x, minimum), maximum); the shape stays.</summary>
/// <param name="Minimum">The lowest value; null for none.</param>
/// <param name="Maximum">The highest value; null for none.</param>
public sealed record ClampKind(double? Minimum = null, double? Maximum = null) : LayerKind
{
    /// <inheritdoc />
    [JsonIgnore]
    public override string DisplayName => "Clamp";

    /// <inheritdoc />
    public override ValueList<Shape> InferShapes(ValueList<Shape> inputs)
    {
        Expect(Minimum is not null || Maximum is not null, "has neither minimum nor maximum; give at least one");
        Expect(double.IsFinite(Minimum ?? 0) && double.IsFinite(Maximum ?? 0), $"needs finite bounds, got {Minimum} and {Maximum}; null means none");
        Expect(!(Minimum > Maximum), $"has minimum {Minimum}, more than its maximum {Maximum}");
        return [Single(inputs)];
    }
}
