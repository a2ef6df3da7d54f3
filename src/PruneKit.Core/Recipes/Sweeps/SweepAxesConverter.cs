using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>Writes axes as an object, in their order: <c>{"sparsity": [50, 80], "importance": ["magnitude", "random"]}</c>.</summary>
internal sealed class SweepAxesConverter : JsonConverter<ValueList<SweepAxis>>
{
    /// <inheritdoc />
    public override ValueList<SweepAxis> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
            throw new JsonException("axes are an object of properties, each with the list of its values");
        return document.RootElement.EnumerateObject().Select(Axis).ToValueList();
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, ValueList<SweepAxis> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (SweepAxis axis in value)
        {
            writer.WritePropertyName(axis.Property);
            new JsonArray([.. axis.Values.Select(SweepValue.ToNode)]).WriteTo(writer, options);
        }

        writer.WriteEndObject();
    }

    private static SweepAxis Axis(JsonProperty property) => property.Value.ValueKind == JsonValueKind.Array
        ? new SweepAxis(property.Name, property.Value.EnumerateArray().Select(SweepValue.ToText).ToValueList())
        : throw new JsonException($"axis '{property.Name}' is not a list; write [{property.Value.GetRawText()}]");
}
