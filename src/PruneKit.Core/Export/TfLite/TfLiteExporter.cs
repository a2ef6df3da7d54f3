namespace PruneKit;

/// <summary>Writes TensorFlow Lite's files.</summary>
/// <param name="options">How.</param>
internal sealed class TfLiteExporter(TfLiteOptions options) : IExporter
{
    /// <inheritdoc />
    public ArtifactFormat Format => ArtifactFormat.TfLite;

    /// <inheritdoc />
    public bool TakesFloats => true;

    /// <inheritdoc />
    public Artifact Export(Network network, string path, bool overwrite = false) => Write(network, path, overwrite).Artifact;

    /// <inheritdoc />
    public Artifact Export(QuantizedNetwork network, string path, bool overwrite = false) => Write(network, path, overwrite).Artifact;

    /// <summary>Writes, and tells which linear layers became sparse; none where that was not asked for.</summary>
    /// <inheritdoc cref="Export(Network, string, bool)"/>
    public (Artifact Artifact, ValueList<TfLiteSparseLayer> Packed) Write(Network network, string path, bool overwrite)
    {
        ArgumentNullException.ThrowIfNull(network);
        using Network folded = InferenceForm.Of(network);
        return Write(Model(TfLiteSource.Of(folded, options.Sparse), NetworkDigest.Of(network), network.Attachments), path, overwrite);
    }

    /// <summary>Writes, and tells which linear layers became sparse; none where that was not asked for.</summary>
    /// <inheritdoc cref="Export(QuantizedNetwork, string, bool)"/>
    public (Artifact Artifact, ValueList<TfLiteSparseLayer> Packed) Write(QuantizedNetwork network, string path, bool overwrite)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Write(Model(network, options.Sparse), path, overwrite);
    }

    /// <summary>The file of a network in integers, before it becomes bytes.</summary>
    /// <exception cref="InvalidInputException">It is not in integers.</exception>
    /// <exception cref="UnsupportedLayerException">A layer cannot be expressed in the format.</exception>
    public static TfLiteModel Model(QuantizedNetwork network, bool mayPack = false)
    {
        if (!network.IsInteger)
            throw new InvalidInputException("only the network's weights are quantised, its values are in floating point; quantise its activations too (prunekit quantize)");
        using Network numbers = network.ToNetwork();
        return Model(TfLiteSource.Of(network, mayPack), NetworkDigest.Of(numbers), network.Attachments);
    }

    private static TfLiteModel Model(TfLiteSource source, string digest, TensorContainer attachments) =>
        TfLiteWriter.Write(source, digest, attachments.Sections.GetValueOrDefault(TfLiteWriter.ProvenanceName));

    private (Artifact Artifact, ValueList<TfLiteSparseLayer> Packed) Write(TfLiteModel model, string path, bool overwrite)
    {
        options.Check();
        if (options.Sparse && !model.Packed.Any(layer => layer.Block is not null))
            throw new InvalidOptionException($"--sparse: {Refusal(model.Packed)}; leave --sparse away");
        byte[] bytes = TfLiteBytes.Of(model);
        AtomicFile.Write(path, bytes, overwrite);
        return (Artifact.Of(path, Format, bytes), model.Packed);
    }

    private static string Refusal(ValueList<TfLiteSparseLayer> layers) => layers.Count == 0
        ? "TensorFlow Lite has sparse weights in linear layers alone, and the network has none"
        : $"no linear layer can be written so: {string.Join("; ", layers.Select(layer => $"layer '{layer.Layer}': {layer.Why}"))}";
}
