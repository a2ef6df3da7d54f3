using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>The element-wise product of two values.</summary>
public sealed record MultiplyKind : BinaryKind
{
    /// <inheritdoc />
    [JsonIgnore]
    public override string DisplayName => "Multiply";
}
