using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>A stage that trains.</summary>
public abstract record TrainingStage : ModelStage
{
    /// <value>The folder of the data's files. Default null: what is built in, or the folder of dataset.json.</value>
    public string? Data { get; init; }

    /// <value>How. Default null: the task's own recipe.</value>
    public TrainingOptions? Training { get; init; }

    /// <value>A network whose answers are learned from beside the labels. Default null: none.</value>
    public TeacherSettings? Teacher { get; init; }

    /// <value>Single settings that replace the task's own. Not recorded: they are part of <see cref="Training"/> by then.</value>
    [JsonIgnore]
    public TrainingOverrides Overrides { get; init; } = new();

    /// <value>Whether a checkpoint of the same run is continued. Not recorded: it does not change the result.</value>
    [JsonIgnore]
    public bool Resume { get; init; }

    /// <summary>The files that are read to teach.</summary>
    [JsonIgnore]
    protected ValueList<string> TeacherFiles => Teacher is null ? [] : [Teacher.Model];
}
