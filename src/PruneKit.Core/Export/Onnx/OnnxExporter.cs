using Google.Protobuf;

namespace PruneKit;

/// <summary>Writes ONNX files: IR 8, opset 17, float32 or int8, any batch.</summary>
internal sealed class OnnxExporter : IExporter
{
    /// <inheritdoc />
    public ArtifactFormat Format => ArtifactFormat.Onnx;

    /// <inheritdoc />
    public bool TakesFloats => true;

    /// <inheritdoc />
    public Artifact Export(Network network, string path, bool overwrite = false)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Save(OnnxModelWriter.Write(network), path, overwrite);
    }

    /// <inheritdoc />
    public Artifact Export(QuantizedNetwork network, string path, bool overwrite = false)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (!network.IsInteger)
        {
            using Network inFloat = network.ToNetwork();
            return Export(inFloat, path, overwrite);
        }

        return Save(OnnxIntegerWriter.Write(network), path, overwrite);
    }

    private Artifact Save(ModelProto model, string path, bool overwrite)
    {
        byte[] bytes = model.ToByteArray();
        AtomicFile.Write(path, bytes, overwrite);
        return Artifact.Of(path, Format, bytes);
    }
}
