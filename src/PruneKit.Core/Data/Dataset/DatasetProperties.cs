using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>Finds misspelt properties of a <c>dataset.json</c> before it is read, to say what was meant.</summary>
internal static class DatasetProperties
{
    /// <summary>Holds the text against the schema and the names it knows.</summary>
    /// <exception cref="InvalidInputException">No JSON object, another schema, or an unknown property.</exception>
    public static void Check(string json, string path)
    {
        if (Parse(json, path) is not JsonObject root)
            throw new InvalidInputException($"{path} is no JSON object; Data/FORMAT.md shows one");
        string? schema = (root["schema"] as JsonValue)?.TryGetValue(out string? text) == true ? text : null;
        if (schema != DatasetFile.CurrentSchema)
            throw new InvalidInputException($"{path}: \"schema\" is {root["schema"]?.ToJsonString() ?? "missing"}; this version reads \"{DatasetFile.CurrentSchema}\"");
        Check(root, typeof(DatasetFile), path, "");
    }

    private static JsonNode? Parse(string json, string path)
    {
        try
        {
            return JsonNode.Parse(json);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new InvalidInputException($"{path} is not readable: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    private static void Check(JsonObject node, Type type, string path, string prefix)
    {
        var known = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite && property.GetCustomAttribute<JsonIgnoreAttribute>() is null)
            .ToDictionary(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name), StringComparer.Ordinal);
        foreach ((string name, JsonNode? value) in node)
        {
            if (!known.TryGetValue(name, out PropertyInfo? property))
                throw new InvalidInputException($"{path}: unknown property \"{prefix}{name}\"{Nearest.Hint(name, known.Keys)}");
            if (value is JsonObject inner && property.PropertyType.Assembly == type.Assembly)
                Check(inner, property.PropertyType, path, $"{prefix}{name}.");
        }
    }
}
