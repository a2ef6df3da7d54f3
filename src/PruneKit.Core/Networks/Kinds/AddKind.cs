using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>The element-wise sum of two values.</summary>
public sealed record AddKind : BinaryKind
{
    /// <inheritdoc />
    [JsonIgnore]
    public override string DisplayName => "Add";
}
