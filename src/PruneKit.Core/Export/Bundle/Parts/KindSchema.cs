using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace PruneKit;

/// <summary>A layer kind's number and settings in a bundle, by name; FORMAT.md lists all.</summary>
/// <param name="Number">Its place among the kinds, from 0.</param>
/// <param name="Name">Its name in section <c>network/1</c>.</param>
/// <param name="Fields">Its settings, sorted by name.</param>
internal sealed record KindSchema(int Number, string Name, ValueList<KindField> Fields)
{
    /// <summary>All kinds, in the order of their numbers.</summary>
    public static IReadOnlyList<KindSchema> All { get; } =
        [.. LayerKinds.ByName.Select((kind, number) => new KindSchema(number, kind.Key, FieldsOf(kind.Value)))];

    private static readonly Dictionary<string, KindSchema> ByName = All.ToDictionary(kind => kind.Name);

    /// <summary>The kind of that name.</summary>
    public static KindSchema Of(string name) => ByName[name];

    /// <summary>The kind with every setting that may be left out at its default.</summary>
    public JsonObject Complete(JsonObject kind) =>
        JsonNode.Parse(CanonicalJson.Write(CanonicalJson.Read<LayerKind>(kind.ToJsonString(), Name)))!.AsObject();

    private static ValueList<KindField> FieldsOf(Type kind) => CanonicalJson.MembersOf(kind)
        .Where(member => member.Get is not null)
        .OrderBy(member => member.Name, StringComparer.Ordinal)
        .Select(FieldOf)
        .ToValueList();

    private static KindField FieldOf(JsonPropertyInfo member)
    {
        Type type = Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType;
        bool required = member.AssociatedParameter is { HasDefaultValue: false };
        IEnumerable<string> choices = type.IsEnum ? Enum.GetNames(type).Select(JsonNamingPolicy.KebabCaseLower.ConvertName) : [];
        return new KindField(member.Name, TypeOf(type), required, choices.ToValueList());
    }

    private static KindFieldType TypeOf(Type type) => type switch
    {
        _ when type == typeof(bool) => KindFieldType.Flag,
        _ when type == typeof(int) || type == typeof(long) => KindFieldType.Integer,
        _ when type == typeof(double) => KindFieldType.Real,
        _ when type == typeof(ValueList<int>) || type == typeof(ValueList<long>) || type == typeof(Shape) => KindFieldType.Integers,
        { IsEnum: true } => KindFieldType.Choice,
        _ => throw new InvalidOperationException($"a setting of type {type.Name} has no form in a bundle"),
    };
}
