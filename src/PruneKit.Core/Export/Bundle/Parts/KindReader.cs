using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json.Nodes;

namespace PruneKit;

/// <summary>Reads what <see cref="KindWriter"/> wrote.</summary>
internal static class KindReader
{
    /// <summary>The kind as in section <c>network/1</c>; settings that were left out are left out.</summary>
    public static JsonObject Read(ref BundleCursor cursor)
    {
        byte number = cursor.Byte();
        if (number >= KindSchema.All.Count)
            throw cursor.Fail($"layer kind {number}; there are {KindSchema.All.Count}");
        KindSchema schema = KindSchema.All[number];
        uint present = cursor.Variable();
        if (present >> schema.Fields.Count != 0)
            throw cursor.Fail($"settings {present:X} of {schema.Name}, which has {schema.Fields.Count}");
        var kind = new JsonObject { ["kind"] = schema.Name };
        for (int place = 0; place < schema.Fields.Count; place++)
        {
            if (((present >> place) & 1) != 0)
                kind[schema.Fields[place].Name] = Read(ref cursor, schema.Fields[place]);
        }

        return kind;
    }

    /// <summary>How many, and each.</summary>
    public static JsonArray ReadIntegers(ref BundleCursor cursor)
    {
        var values = new JsonArray();
        for (int left = cursor.Count("the length of a list"); left > 0; left--)
            values.Add(ValueRange.Unfold(cursor.Variable()));
        return values;
    }

    /// <summary>An integer times a negative power of ten, rounded once.</summary>
    public static double Real(long digits, int power) => digits / Math.Pow(10, power);

    private static JsonNode Read(ref BundleCursor cursor, KindField field) => field.Type switch
    {
        KindFieldType.Flag => cursor.Variable(field.Name, 0, 1) == 1,
        KindFieldType.Integer => ValueRange.Unfold(cursor.Variable()),
        KindFieldType.Choice => field.Choices[cursor.Variable(field.Name, 0, field.Choices.Count - 1)],
        KindFieldType.Real => ReadReal(ref cursor),
        _ => ReadIntegers(ref cursor),
    };

    private static JsonNode ReadReal(ref BundleCursor cursor)
    {
        int form = cursor.Variable("the form of a number", KindWriter.Whole, KindWriter.Binary);
        double value = form == KindWriter.Binary
            ? BinaryPrimitives.ReadDoubleLittleEndian(cursor.Take(sizeof(double)))
            : Real(ValueRange.Unfold(cursor.Variable()), form == KindWriter.Decimal ? cursor.Variable("a power of ten", 1, 22) : 0);
        return double.IsFinite(value) ? value : value.ToString(CultureInfo.InvariantCulture);
    }
}
