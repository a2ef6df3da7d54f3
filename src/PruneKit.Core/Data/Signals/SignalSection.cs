namespace PruneKit;

/// <summary>Reads and writes section <c>signal/1</c> of a model file.</summary>
internal static class SignalSection
{
    /// <summary>The section's name.</summary>
    public const string Name = "signal/1";

    /// <summary>The pipeline that a file holds; null where it has no such section.</summary>
    /// <param name="container">The file.</param>
    /// <param name="origin">Its path, for errors.</param>
    /// <exception cref="InvalidInputException">The section is damaged, has a step that this version does not know, or its steps do not fit one another.</exception>
    public static SignalPipeline? Read(TensorContainer container, string origin)
    {
        if (!container.Sections.TryGetValue(Name, out string? json))
            return null;
        SignalPipeline pipeline = CanonicalJson.Read<SignalPipeline>(json, $"section '{Name}' of {origin}");
        _ = pipeline.Inputs;
        return pipeline;
    }

    /// <summary>The attachments with a pipeline.</summary>
    public static TensorContainer AddTo(TensorContainer attachments, SignalPipeline? pipeline) => pipeline is null ? attachments : attachments.WithSection(Name, CanonicalJson.Write(pipeline));
}
