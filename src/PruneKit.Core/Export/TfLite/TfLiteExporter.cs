namespace PruneKit;

/// <summary>Writes TensorFlow Lite's files.</summary>
internal sealed class TfLiteExporter : IExporter
{
    /// <inheritdoc />
    public ArtifactFormat Format => ArtifactFormat.TfLite;

    /// <inheritdoc />
    public bool TakesFloats => true;

    /// <inheritdoc />
    public Artifact Export(Network network, string path, bool overwrite = false)
    {
        ArgumentNullException.ThrowIfNull(network);
        using Network folded = InferenceForm.Of(network);
        return Write(TfLiteSource.Of(folded), NetworkDigest.Of(network), network.Attachments, path, overwrite);
    }

    /// <inheritdoc />
    public Artifact Export(QuantizedNetwork network, string path, bool overwrite = false)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (!network.IsInteger)
            throw new InvalidInputException("only the network's weights are quantised, its values are in floating point; quantise its activations too (prunekit quantize)");
        using Network numbers = network.ToNetwork();
        return Write(TfLiteSource.Of(network), NetworkDigest.Of(numbers), network.Attachments, path, overwrite);
    }

    private Artifact Write(TfLiteSource source, string digest, TensorContainer attachments, string path, bool overwrite)
    {
        byte[] bytes = TfLiteBytes.Of(TfLiteWriter.Write(source, digest, attachments.Sections.GetValueOrDefault(TfLiteWriter.ProvenanceName)));
        AtomicFile.Write(path, bytes, overwrite);
        return Artifact.Of(path, Format, bytes);
    }
}
