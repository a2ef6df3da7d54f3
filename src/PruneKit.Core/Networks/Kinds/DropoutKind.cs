using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>In training mode each element is zeroed with the given probability and the rest scaled by 1 / (1 - p); else nothing happens.</summary>
/// <remarks>Source: <see href="https://jmlr.org/papers/v15/srivastava14a.html">Srivastava et al. 2014</see>, section 4 (scaled at training time).</remarks>
/// <param name="Probability">Of being zeroed; range [0, 1).</param>
public sealed record DropoutKind(double Probability) : LayerKind
{
    /// <inheritdoc />
    [JsonIgnore]
    public override string DisplayName => "Dropout";

    /// <inheritdoc />
    public override ValueList<Shape> InferShapes(ValueList<Shape> inputs)
    {
        Expect(Probability is >= 0 and < 1, $"has probability {Probability}; it must lie in [0, 1)");
        return [Single(inputs)];
    }
}
