using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>Compares two models on a task, and fails where the second is too much worse.</summary>
public sealed record CompareStage : RecipeStage
{
    /// <value>The model before.</value>
    public required string Before { get; init; }

    /// <value>The model after.</value>
    public required string After { get; init; }

    /// <value>A built-in task, or the path of a dataset.json.</value>
    public required string Task { get; init; }

    /// <value>The folder of the data's files. Default null: what is built in, or the folder of dataset.json.</value>
    public string? Data { get; init; }

    /// <value>Points by which the metric may get worse. Default null: any.</value>
    public double? MaxDrop { get; init; }

    /// <value>The folder that gets report.json and report.md. Default null: none.</value>
    public string? Report { get; init; }

    /// <value>The device that time and energy of both are estimated for. Default null: none.</value>
    public string? Device { get; init; }

    /// <value>Inferences a day and battery. Default null: neither.</value>
    public DeviceUse? Use { get; init; }

    /// <inheritdoc />
    [JsonIgnore]
    public override string Verb => "compare";

    /// <inheritdoc />
    [JsonIgnore]
    public override ValueList<string> InputFiles => [Before, After];

}
