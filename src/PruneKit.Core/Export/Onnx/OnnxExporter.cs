using Google.Protobuf;

namespace PruneKit;

/// <summary>Writes ONNX files: IR 8, opset 17, float32, any batch.</summary>
internal sealed class OnnxExporter : IExporter
{
    /// <inheritdoc />
    public ArtifactFormat Format => ArtifactFormat.Onnx;

    /// <inheritdoc />
    public Artifact Export(Network network, string path, bool overwrite = false)
    {
        ArgumentNullException.ThrowIfNull(network);
        byte[] bytes = OnnxModelWriter.Write(network).ToByteArray();
        AtomicFile.Write(path, bytes, overwrite);
        return Artifact.Of(path, Format, bytes);
    }

    /// <inheritdoc />
    public Artifact Export(QuantizedNetwork network, string path, bool overwrite = false)
    {
        ArgumentNullException.ThrowIfNull(network);
        using Network inFloat = network.ToNetwork();
        return Export(inFloat, path, overwrite);
    }
}
