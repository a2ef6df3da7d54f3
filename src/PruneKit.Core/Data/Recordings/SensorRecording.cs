namespace PruneKit;

/// <summary>One stretch of sensor signals of one subject, sampled together, with what is known of it.</summary>
internal sealed class SensorRecording
{
    /// <summary>Puts a recording together.</summary>
    /// <param name="subject">Whose it is: what a split keeps apart.</param>
    /// <param name="name">Its name in the data set.</param>
    /// <param name="rateHz">Samples a second and channel.</param>
    /// <param name="channels">The signals; all of the same length.</param>
    /// <param name="labels">What is known of which samples, in order of their starts; may overlap.</param>
    /// <exception cref="InvalidInputException">The lengths differ, or a label lies outside.</exception>
    public SensorRecording(string subject, string name, double rateHz, ValueList<SensorSignal> channels, ValueList<SignalLabel> labels)
    {
        (Subject, Name, RateHz, Channels, Labels) = (subject, name, rateHz, channels, labels);
        SensorSignal? other = channels.FirstOrDefault(channel => channel.Samples.Length != Length);
        if (other is not null)
            throw new InvalidInputException($"recording {name}: channel '{other.Name}' has {other.Samples.Length} samples, but '{channels[0].Name}' {Length}; channels are sampled together");
        SignalLabel? outside = labels.FirstOrDefault(label => label.Start < 0 || label.Count < 1 || label.Start > Length - label.Count);
        if (outside is not null)
            throw new InvalidInputException($"recording {name}: label '{outside.Name}' covers samples {outside.Start} to {(long)outside.Start + outside.Count - 1}, but the recording has {Length}; it must lie inside");
    }

    /// <summary>Whose it is.</summary>
    public string Subject { get; }

    /// <summary>Its name in the data set.</summary>
    public string Name { get; }

    /// <summary>Samples a second and channel.</summary>
    public double RateHz { get; }

    /// <summary>The signals.</summary>
    public ValueList<SensorSignal> Channels { get; }

    /// <summary>What is known of which samples.</summary>
    public ValueList<SignalLabel> Labels { get; }

    /// <summary>Samples of each channel.</summary>
    public int Length => Channels.Count == 0 ? 0 : Channels[0].Samples.Length;

    /// <summary>The channel of that name.</summary>
    /// <exception cref="InvalidInputException">There is none; the nearest is named.</exception>
    public SensorSignal this[string channel] => Channels.FirstOrDefault(one => one.Name == channel)
        ?? throw new InvalidInputException($"recording {Name} has no channel '{channel}'{Nearest.Hint(channel, [.. Channels.Select(one => one.Name)])}");
}
