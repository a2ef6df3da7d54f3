namespace PruneKit;

/// <summary>What tracing captured.</summary>
/// <param name="Output">The model file.</param>
/// <param name="Module">The module's type.</param>
/// <param name="Layers">How many layers it became.</param>
/// <param name="Parameters">How many numbers are trained.</param>
public sealed record TraceResult(string Output, string Module, int Layers, long Parameters) : StageResult
{
    /// <inheritdoc />
    public override string Schema => "prunekit.trace/1";
}
