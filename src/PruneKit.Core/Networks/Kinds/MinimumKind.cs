using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>The smaller of two values, element by element.</summary>
public sealed record MinimumKind : BinaryKind
{
    /// <inheritdoc />
    [JsonIgnore]
    public override string DisplayName => "Minimum";
}
