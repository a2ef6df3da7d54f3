using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace PruneKit;

/// <summary>The one JSON that PruneKit writes: camel-case names in declaration order, no white space, enums by name; the same value gives the same bytes.</summary>
internal static class CanonicalJson
{
    private static readonly JsonSerializerOptions Compact = Options(indented: false);
    private static readonly JsonSerializerOptions Indented = Options(indented: true);

    /// <summary>One line, for files that a program reads and for digests.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Compact);

    /// <summary>Indented by two, for files that a person reads.</summary>
    public static string WriteIndented<T>(T value) => JsonSerializer.Serialize(value, Indented) + "\n";

    /// <summary>Reads a value.</summary>
    /// <param name="json">The text.</param>
    /// <param name="what">What it is, for the error: <c>section 'network/1' of model.safetensors</c>.</param>
    /// <exception cref="InvalidInputException">The text is not JSON, or not of this shape.</exception>
    public static T Read<T>(string json, string what)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Compact)
                ?? throw new InvalidInputException($"{what} is the JSON value null; expected an object");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new InvalidInputException($"{what} is not readable: {FirstLine(e.Message)}", e);
        }
    }

    /// <summary>The SHA-256 of the value's canonical JSON, in lower-case hex.</summary>
    public static string Digest<T>(T value) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Write(value))));

    /// <summary>The members that a type has in this JSON.</summary>
    public static IReadOnlyList<JsonPropertyInfo> MembersOf(Type type)
    {
        Compact.MakeReadOnly(populateMissingResolver: true);
        return [.. Compact.GetTypeInfo(type).Properties];
    }

    private static string FirstLine(string text) => text.Split('\n')[0].TrimEnd('\r');

    private static JsonSerializerOptions Options(bool indented) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = indented,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowOutOfOrderMetadataProperties = true,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };
}
