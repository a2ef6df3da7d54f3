namespace PruneKit;

/// <summary>Reads and writes section <c>track/1</c> of a model file.</summary>
internal static class TrackSection
{
    /// <summary>The section's name.</summary>
    public const string Name = "track/1";

    /// <summary>The container with the tracker in it, unless it brings one.</summary>
    public static TensorContainer AddTo(TensorContainer container, ValueTracker? tracker) =>
        tracker is null || container.Sections.ContainsKey(Name) ? container : container.WithSection(Name, CanonicalJson.Write(tracker));

    /// <summary>How a model's answers are followed; null where each window is answered for itself.</summary>
    /// <exception cref="InvalidInputException">The section is damaged, or a number is outside its range.</exception>
    public static ValueTracker? Read(TensorContainer container, string origin)
    {
        if (!container.Sections.TryGetValue(Name, out string? json))
            return null;
        ValueTracker tracker = CanonicalJson.Read<ValueTracker>(json, $"section '{Name}' of {origin}");
        try
        {
            tracker.Check();
        }
        catch (InvalidOptionException e)
        {
            throw new InvalidInputException($"section '{Name}' of {origin}: {e.Message}; train the model again", e);
        }

        return tracker;
    }
}
