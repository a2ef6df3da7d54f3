using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>Runs an artifact in a real runtime and compares it with its model on real samples; a bundle is decoded and compared number by number.</summary>
public sealed record VerifyStage : RecipeStage
{
    /// <value>The model file.</value>
    public required string Input { get; init; }

    /// <value>The exported file.</value>
    public required string Artifact { get; init; }

    /// <value>A built-in task, or the path of a dataset.json.</value>
    public required string Task { get; init; }

    /// <value>The folder of the data's files. Default null: what is built in, or the folder of dataset.json.</value>
    public string? Data { get; init; }

    /// <value>How many samples of the test part are run. Default 256; range [1, 1 000 000].</value>
    public int Samples { get; init; } = 256;

    /// <value>For C: the emulated core that it runs on, a name of <see cref="EmulatedCores"/>, or a device with such a core. Default null, this machine.</value>
    public string? Device { get; init; }

    /// <value>For a bundle that is an update: the bundle that it updates. Default null.</value>
    public string? Base { get; init; }

    /// <inheritdoc />
    [JsonIgnore]
    public override string Verb => "verify";

    /// <inheritdoc />
    [JsonIgnore]
    public override ValueList<string> InputFiles => [Input, .. Directory.Exists(Artifact) ? [] : new[] { Artifact }, .. Base is null ? [] : new[] { Base }];
}
