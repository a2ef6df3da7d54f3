using System.Text.Json;
using System.Text.Json.Nodes;

namespace PruneKit;

/// <summary>Reads and writes section <c>network/1</c> of a model file: the description, without touching libtorch.</summary>
internal static class NetworkSection
{
    /// <summary>The section's name.</summary>
    public const string Name = "network/1";

    /// <summary>The description that a file holds.</summary>
    /// <param name="container">The file.</param>
    /// <param name="origin">Its path, for errors.</param>
    /// <exception cref="InvalidInputException">No such section, an unknown layer kind, or no valid network.</exception>
    public static NetworkSpec Read(TensorContainer container, string origin)
    {
        if (!container.Sections.TryGetValue(Name, out string? json))
            throw new InvalidInputException($"{origin} holds no section '{Name}': it is no PruneKit model; make one with prunekit train, trace or import");
        string what = $"section '{Name}' of {origin}";
        CheckKinds(json, what);
        return Checked(CanonicalJson.Read<Content>(json, what), what);
    }

    /// <summary>The section's text.</summary>
    public static string Write(NetworkSpec spec) => CanonicalJson.Write(spec);

    private static NetworkSpec Checked(Content content, string what)
    {
        try
        {
            return new NetworkSpec(content.Inputs, content.Layers, content.Outputs);
        }
        catch (InvalidInputException e)
        {
            throw new InvalidInputException($"{what}: {e.Message}", e);
        }
    }

    private static void CheckKinds(string json, string what)
    {
        try
        {
            foreach (JsonNode? layer in (JsonNode.Parse(json)?["layers"] as JsonArray) ?? [])
                CheckKind(layer, what);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new InvalidInputException($"{what} is not readable: {e.Message.Split('\n')[0]}", e);
        }
    }

    private static void CheckKind(JsonNode? layer, string what)
    {
        if (layer?["kind"]?["kind"]?.GetValue<string>() is string kind && !LayerKinds.ByName.ContainsKey(kind))
            throw new InvalidInputException($"{what}: layer '{layer["name"]}' is of the unknown kind '{kind}'{Nearest.Hint(kind, [.. LayerKinds.ByName.Keys])}");
    }

    /// <summary>The section as it is read, before it is known to be a valid network.</summary>
    private sealed record Content(ValueList<InputSpec> Inputs, ValueList<Layer> Layers, ValueList<OutputSpec> Outputs);
}
