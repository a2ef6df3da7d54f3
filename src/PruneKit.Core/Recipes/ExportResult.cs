namespace PruneKit;

/// <summary>The artifact that was written.</summary>
/// <param name="Model">The model file.</param>
/// <param name="Artifact">The artifact's path.</param>
/// <param name="Format">Its format.</param>
/// <param name="FileBytes">Its size, all bytes of the file.</param>
/// <param name="Sha256">Its digest.</param>
public sealed record ExportResult(string Model, string Artifact, string Format, long FileBytes, string Sha256) : StageResult
{
    /// <value>Of C: layer by layer, and what it takes; null for other formats.</value>
    public CReport? C { get; init; }

    /// <value>Of TensorFlow Lite with sparse tensors: linear layer by linear layer; empty where none were asked for.</value>
    public ValueList<TfLiteSparseLayer> Sparse { get; init; } = [];

    /// <inheritdoc />
    public override string Schema => "prunekit.export/1";
}
