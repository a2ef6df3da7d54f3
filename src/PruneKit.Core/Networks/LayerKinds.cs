using System.Reflection;
using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>The catalogue of layer kinds.</summary>
internal static class LayerKinds
{
    /// <summary>Each kind's name in files, with its record type.</summary>
    public static IReadOnlyDictionary<string, Type> ByName { get; } = typeof(LayerKind)
        .GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToDictionary(attribute => (string)attribute.TypeDiscriminator!, attribute => attribute.DerivedType);
}
