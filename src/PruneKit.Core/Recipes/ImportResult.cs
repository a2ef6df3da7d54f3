namespace PruneKit;

/// <summary>What an imported file became.</summary>
/// <param name="Input">The file.</param>
/// <param name="Output">The model file.</param>
/// <param name="Layers">How many layers it became.</param>
/// <param name="Parameters">How many numbers are trained.</param>
/// <param name="Notes">What the file has and the model has not, in sentences.</param>
public sealed record ImportResult(string Input, string Output, int Layers, long Parameters, ValueList<string> Notes) : StageResult
{
    /// <inheritdoc />
    public override string Schema => "prunekit.import/1";
}
