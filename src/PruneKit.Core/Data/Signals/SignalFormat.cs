namespace PruneKit;

/// <summary>What stands between two steps of a pipeline: single samples of some channels, or windows of them.</summary>
/// <param name="RateHz">Samples a second and channel; of windows, the rate that they were cut at.</param>
/// <param name="Channels">The channels, in order.</param>
/// <param name="Length">Numbers a channel: 1 for samples, more for windows.</param>
/// <param name="IsWindow">Whether windows have been cut.</param>
public sealed record SignalFormat(double RateHz, ValueList<SignalChannel> Channels, int Length, bool IsWindow)
{
    /// <value>Of a sequence with an answer a step: by how many steps answers come late; null for windows that are answered whole. Default null.</value>
    public int? SequenceDelay { get; init; }

    /// <summary>The shape of one window: [channels, length], or [length, channels] of a sequence with an answer a step.</summary>
    public Shape Shape => SequenceDelay is null ? Shape.Of(Channels.Count, Length) : Shape.Of(Length, Channels.Count);

    /// <summary>The places of channels by their names; all channels for an empty list.</summary>
    /// <exception cref="InvalidInputException">There is no such channel; the nearest is named.</exception>
    internal int[] Places(ValueList<string> names)
    {
        string[] known = [.. Channels.Select(channel => channel.Name)];
        return names.Count == 0 ? [.. Enumerable.Range(0, known.Length)] : [.. names.Select(name => Place(known, name))];
    }

    /// <summary>The same with another name at the end.</summary>
    /// <exception cref="InvalidInputException">A channel has that name.</exception>
    internal SignalFormat With(string name, string? unit) => Channels.All(channel => channel.Name != name)
        ? this with { Channels = [.. Channels, new SignalChannel(name, unit)] }
        : throw new InvalidInputException($"a step makes a channel '{name}', but there is one of that name; give it another");

    private static int Place(string[] known, string name) => Array.IndexOf(known, name) is int place and >= 0
        ? place
        : throw new InvalidInputException($"a step works on channel '{name}', but there are {string.Join(", ", known)}{Nearest.Hint(name, known)}");
}
