using System.Text.Json;
using System.Text.Json.Nodes;

namespace PruneKit;

/// <summary>A value of an axis as text and as JSON.</summary>
internal static class SweepValue
{
    /// <summary>Text that is JSON (80, true, [1, 2], {...}) as such; any other text as a string.</summary>
    public static JsonNode? ToNode(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }

    /// <summary>The text of a value: a string's own, the JSON of anything else.</summary>
    public static string ToText(JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText();
}
