using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>The element-wise difference of two values, the first less the second.</summary>
public sealed record SubtractKind : BinaryKind
{
    /// <inheritdoc />
    [JsonIgnore]
    public override string DisplayName => "Subtract";
}
