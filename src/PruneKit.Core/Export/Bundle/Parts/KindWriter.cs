using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PruneKit;

/// <summary>Writes a layer's kind: its number, which settings follow, and these.</summary>
internal static class KindWriter
{
    /// <summary>A real that is an integer.</summary>
    public const int Whole = 0;

    /// <summary>A real that is an integer times a power of ten.</summary>
    public const int Decimal = 1;

    /// <summary>A real as IEEE 754 binary64.</summary>
    public const int Binary = 2;

    /// <summary>The longest integer of a decimal: all doubles hold it.</summary>
    private const int DecimalDigits = 9;

    /// <summary>Writes the kind.</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="kind">The kind as in section <c>network/1</c>.</param>
    public static void Write(BundleBuffer buffer, JsonObject kind)
    {
        KindSchema schema = KindSchema.Of((string)kind["kind"]!);
        JsonObject defaults = schema.Complete(Only(kind, schema));
        bool[] present = [.. schema.Fields.Select(field => kind[field.Name] is JsonNode value && (field.Required || value.ToJsonString() != defaults[field.Name]?.ToJsonString()))];
        buffer.Byte(schema.Number);
        buffer.Variable(present.Select((stands, place) => stands ? 1L << place : 0).Sum());
        foreach ((KindField field, bool stands) in schema.Fields.Zip(present))
        {
            if (stands)
                Write(buffer, field, kind[field.Name]!);
        }
    }

    private static JsonObject Only(JsonObject kind, KindSchema schema)
    {
        var required = new JsonObject { ["kind"] = schema.Name };
        foreach (KindField field in schema.Fields.Where(field => field.Required && kind[field.Name] is not null))
            required[field.Name] = kind[field.Name]!.DeepClone();
        return required;
    }

    private static void Write(BundleBuffer buffer, KindField field, JsonNode value)
    {
        switch (field.Type)
        {
            case KindFieldType.Flag: buffer.Byte((bool)value ? 1 : 0); break;
            case KindFieldType.Integer: buffer.Variable(Fold((long)value)); break;
            case KindFieldType.Choice: buffer.Byte(field.Choices.ToList().IndexOf((string)value!)); break;
            case KindFieldType.Real: WriteReal(buffer, value); break;
            default: WriteIntegers(buffer, value.AsArray()); break;
        }
    }

    /// <summary>How many, and each folded.</summary>
    public static void WriteIntegers(BundleBuffer buffer, JsonArray values)
    {
        buffer.Variable(values.Count);
        foreach (JsonNode? value in values)
            buffer.Variable(Fold((long)value!));
    }

    private static void WriteReal(BundleBuffer buffer, JsonNode node)
    {
        double value = node.GetValueKind() == JsonValueKind.String ? double.Parse((string)node!, CultureInfo.InvariantCulture) : (double)node;
        (long digits, int power) = Shortest(value);
        if (power < 0)
        {
            buffer.Byte(Binary);
            buffer.Bytes(BitConverter.GetBytes(value));
            return;
        }

        buffer.Byte(power == 0 ? Whole : Decimal);
        buffer.Variable(Fold(digits));
        if (power > 0)
            buffer.Byte(power);
    }

    /// <summary>The shortest integer and power of a tenth that make exactly this double; the power is -1 where none does.</summary>
    private static (long Digits, int Power) Shortest(double value)
    {
        for (int power = 0; power <= DecimalDigits && double.IsFinite(value) && !(value == 0 && double.IsNegative(value)); power++)
        {
            double scaled = Math.Round(value * Math.Pow(10, power));
            if (Math.Abs(scaled) < Math.Pow(10, DecimalDigits) && KindReader.Real((long)scaled, power).Equals(value))
                return ((long)scaled, power);
        }

        return (0, -1);
    }

    private static long Fold(long value) => value is >= int.MinValue and <= int.MaxValue
        ? ValueRange.Fold((int)value)
        : throw new InvalidInputException($"a setting of {value} does not fit a bundle, which holds integers of 32 bits; make the network smaller");
}
