using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>Where a value comes from: an input of the network, or one of a layer's outputs. Written <c>lstm</c> for port 0 and <c>lstm:1</c> for others.</summary>
/// <param name="Source">The name of a network input or of a layer.</param>
/// <param name="Port">Which of its outputs, from 0.</param>
[JsonConverter(typeof(Converter))]
public readonly record struct PortRef(string Source, int Port = 0)
{
    /// <summary>A bare name is its port 0.</summary>
    public static implicit operator PortRef(string text) => Parse(text);

    /// <summary>Reads <c>name</c> or <c>name:port</c>.</summary>
    public static PortRef Parse(string text)
    {
        int colon = text.LastIndexOf(':');
        return colon > 0 && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port)
            ? new PortRef(text[..colon], port)
            : new PortRef(text);
    }

    /// <summary>As it stands in a file.</summary>
    public override string ToString() => Port == 0 ? Source : string.Create(CultureInfo.InvariantCulture, $"{Source}:{Port}");

    private sealed class Converter : JsonConverter<PortRef>
    {
        public override PortRef Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Parse(reader.GetString() ?? throw new JsonException("a source is a string"));

        public override void Write(Utf8JsonWriter writer, PortRef value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
