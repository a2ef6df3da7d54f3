namespace PruneKit;

/// <summary>Reads and writes section <c>preprocess/1</c> of a model file.</summary>
internal static class PreprocessSection
{
    /// <summary>The section's name.</summary>
    public const string Name = "preprocess/1";

    /// <summary>The steps that a file holds; none where it has no such section.</summary>
    /// <param name="container">The file.</param>
    /// <param name="origin">Its path, for errors.</param>
    /// <exception cref="InvalidInputException">The section is damaged, or has a step that this version does not know.</exception>
    public static PreprocessPipeline Read(TensorContainer container, string origin) => container.Sections.TryGetValue(Name, out string? json)
        ? CanonicalJson.Read<PreprocessPipeline>(json, $"section '{Name}' of {origin}")
        : PreprocessPipeline.None;

    /// <summary>The section's text.</summary>
    public static string Write(PreprocessPipeline pipeline) => CanonicalJson.Write(pipeline);
}
