using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>The same numbers in row-major order under another shape; the batch stays apart.</summary>
/// <param name="Target">The new shape; as many elements as the old one.</param>
public sealed record ReshapeKind(Shape Target) : LayerKind
{
    /// <inheritdoc />
    [JsonIgnore]
    public override string DisplayName => "Reshape";

    /// <inheritdoc />
    public override ValueList<Shape> InferShapes(ValueList<Shape> inputs)
    {
        Shape input = Single(inputs);
        Expect(input.ElementCount == Target.ElementCount, $"to {Target} ({Target.ElementCount} elements) does not fit {input} ({input.ElementCount})");
        return [Target];
    }
}
