using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>The JSON of results and reports: snake-case names with their units (<c>file_bytes</c>, <c>sparsity_percent</c>), indented, ending in a line feed.</summary>
public static class ReportJson
{
    private static readonly JsonSerializerOptions Options = Of(indented: true);
    private static readonly JsonSerializerOptions Compact = Of(indented: false);

    /// <summary>One document.</summary>
    /// <param name="result">Serialised by its run-time type.</param>
    public static string Write(object result) => JsonSerializer.Serialize(result, result.GetType(), Options) + "\n";

    /// <summary>One line, for results that come one after another.</summary>
    internal static string Line(object result) => JsonSerializer.Serialize(result, result.GetType(), Compact) + "\n";

    private static JsonSerializerOptions Of(bool indented) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = indented,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };
}
