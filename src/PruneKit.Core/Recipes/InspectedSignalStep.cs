using System.Text.Json.Nodes;

namespace PruneKit;

/// <summary>A step between a sensor's samples and a model's input.</summary>
/// <param name="Name">What it does, by its name in the file.</param>
/// <param name="Settings">Its numbers; long lists as how many they are.</param>
/// <param name="Output">What comes out: channels and samples a second, or the shape of a window.</param>
/// <param name="DelaySeconds">By how much what comes out is late.</param>
public sealed record InspectedSignalStep(string Name, string Settings, string Output, double DelaySeconds)
{
    private const int MostListed = 8;
    private const string Discriminator = "step";

    /// <summary>The step, and what comes out of it.</summary>
    internal static (InspectedSignalStep Shown, SignalFormat Output) Of(SignalStep step, SignalFormat given)
    {
        SignalFormat output = step.Format(given);
        JsonObject json = JsonNode.Parse(CanonicalJson.Write(step))!.AsObject();
        string settings = string.Join(", ", json.Where(member => member.Key != Discriminator && member.Value is not JsonArray { Count: 0 }).Select(member => Setting(member.Key, member.Value)));
        return (new InspectedSignalStep((string)json[Discriminator]!, settings, Describe(output), step.DelaySeconds(given)), output);
    }

    /// <summary>A format in words.</summary>
    internal static string Describe(SignalFormat format) => format.IsWindow
        ? $"windows {format.Shape}"
        : FormattableString.Invariant($"{format.Channels.Count} channels, {format.RateHz:0.###} Hz");

    private static string Setting(string name, JsonNode? value) => value is JsonArray list
        ? list.Count <= MostListed && list.All(one => one is JsonValue) ? $"{name} {string.Join(' ', list.Select(one => one!.ToString()))}" : $"{list.Count} {name}"
        : $"{name} {value}";
}
