namespace PruneKit;

/// <summary>Reads and writes section <c>task/1</c> of a model file.</summary>
internal static class TaskSection
{
    /// <summary>The section's name.</summary>
    public const string Name = "task/1";

    /// <summary>The container with the task in it.</summary>
    public static TensorContainer AddTo(TensorContainer container, TaskDefinition task) => container.WithSection(Name, CanonicalJson.Write(task));

    /// <summary>The task that a file was trained for; null where it does not say.</summary>
    public static TaskDefinition? Read(TensorContainer container, string origin) =>
        container.Sections.TryGetValue(Name, out string? json) ? CanonicalJson.Read<TaskDefinition>(json, $"section '{Name}' of {origin}") : null;
}
