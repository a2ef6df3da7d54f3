using System.Text.Json;
using System.Text.Json.Nodes;

namespace PruneKit;

/// <summary>Looks at a JSON document's schema before anything else is read: a later version has properties that this one would call unknown.</summary>
internal static class SchemaHeader
{
    /// <summary>The document, if it follows the schema.</summary>
    /// <param name="json">The text.</param>
    /// <param name="path">Its file.</param>
    /// <param name="schema">Name and version.</param>
    /// <param name="remedy">What to do where it does not.</param>
    /// <exception cref="InvalidInputException">It does not, or is no JSON object.</exception>
    public static JsonObject Check(string json, string path, string schema, string remedy)
    {
        JsonObject document = Parse(json, path, schema, remedy);
        string? found = document["schema"] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
        return found == schema
            ? document
            : throw new InvalidInputException(found is null ? $"{path} names no schema{Instead(document)}; this version of PruneKit reads '{schema}'; {remedy}" : $"{path} follows '{found}'; this version of PruneKit reads '{schema}'; {remedy}");
    }

    /// <summary>Reads what follows a schema that was checked.</summary>
    /// <exception cref="InvalidInputException">It does not have the schema's shape.</exception>
    public static T Read<T>(string json, string path, string remedy)
    {
        try
        {
            return CanonicalJson.Read<T>(json, path);
        }
        catch (InvalidInputException e)
        {
            throw new InvalidInputException($"{e.Message}; {remedy}", e);
        }
    }

    private static string Instead(JsonObject document) => document.ContainsKey("schema") ? $" (its schema is {document["schema"]?.ToJsonString() ?? "null"}, no text)" : string.Empty;

    private static JsonObject Parse(string json, string path, string schema, string remedy)
    {
        try
        {
            return JsonNode.Parse(json) as JsonObject ?? throw new InvalidInputException($"{path} is not a JSON object; expected '{schema}'; {remedy}");
        }
        catch (JsonException e)
        {
            throw new InvalidInputException($"{path} is not JSON: {e.Message.Split('\n')[0].TrimEnd('\r')}; expected '{schema}'; {remedy}", e);
        }
    }
}
