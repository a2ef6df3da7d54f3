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
        return Write(Model(TfLiteSource.Of(folded), NetworkDigest.Of(network), network.Attachments), path, overwrite);
    }

    /// <inheritdoc />
    public Artifact Export(QuantizedNetwork network, string path, bool overwrite = false)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Write(Model(network), path, overwrite);
    }

    /// <summary>The file of a network in integers, before it becomes bytes.</summary>
    /// <exception cref="InvalidInputException">It is not in integers.</exception>
    /// <exception cref="UnsupportedLayerException">A layer cannot be expressed in the format.</exception>
    public static TfLiteModel Model(QuantizedNetwork network)
    {
        if (!network.IsInteger)
            throw new InvalidInputException("only the network's weights are quantised, its values are in floating point; quantise its activations too (prunekit quantize)");
        using Network numbers = network.ToNetwork();
        return Model(TfLiteSource.Of(network), NetworkDigest.Of(numbers), network.Attachments);
    }

    private static TfLiteModel Model(TfLiteSource source, string digest, TensorContainer attachments) =>
        TfLiteWriter.Write(source, digest, attachments.Sections.GetValueOrDefault(TfLiteWriter.ProvenanceName));

    private Artifact Write(TfLiteModel model, string path, bool overwrite)
    {
        byte[] bytes = TfLiteBytes.Of(model);
        AtomicFile.Write(path, bytes, overwrite);
        return Artifact.Of(path, Format, bytes);
    }
}
