using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>A stage that writes a file.</summary>
public abstract record ModelStage : RecipeStage
{
    /// <value>Where the file is written. Null in a recorded stage.</value>
    public string? Output { get; init; }

    /// <inheritdoc />
    [JsonIgnore]
    public override string? OutputFile => Output;

    /// <inheritdoc />
    public override RecipeStage Recorded() => this with { Output = null };

    /// <inheritdoc />
    public override RecipeStage WritingTo(string path) => this with { Output = path };
}
