using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>The element-wise quotient of two values, the first over the second.</summary>
public sealed record DivideKind : BinaryKind
{
    /// <inheritdoc />
    [JsonIgnore]
    public override string DisplayName => "Divide";
}
