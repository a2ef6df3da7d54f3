using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>What a stage found: printed as a table, or as one JSON document with units in its keys.</summary>
public abstract record StageResult
{
    /// <summary>Name and version of the JSON document: <c>prunekit.prune/1</c>.</summary>
    [JsonPropertyOrder(-1)]
    public abstract string Schema { get; }

    /// <summary>Why the stage counts as failed although it has a result: a verification or a gate. Thrown after the result was shown.</summary>
    [JsonIgnore]
    public virtual PruneKitException? Failure => null;
}
