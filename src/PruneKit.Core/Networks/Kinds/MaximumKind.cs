using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>The larger of two values, element by element.</summary>
public sealed record MaximumKind : BinaryKind
{
    /// <inheritdoc />
    [JsonIgnore]
    public override string DisplayName => "Maximum";
}
