using Google.Protobuf;

namespace PruneKit;

/// <summary>Reads ONNX files, whoever wrote them.</summary>
internal static class OnnxFile
{
    /// <summary>The specification's number for tensor data in another file.</summary>
    private const int External = 1;

    /// <summary>The model in a file's bytes.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="origin">Its path, for errors.</param>
    /// <exception cref="InvalidInputException">It is damaged or no ONNX file, or its tensors stand in other files.</exception>
    public static ModelProto Read(byte[] bytes, string origin)
    {
        ModelProto model = Parse(bytes, origin);
        if (model.IrVersion < 1 || model.Graph is null || model.Graph.Output.Count == 0)
            throw new InvalidInputException($"{origin} ({bytes.Length} bytes) is no ONNX model: it has no version, no graph or no outputs");
        if (model.Graph.Initializer.FirstOrDefault(tensor => tensor.DataLocation == External) is TensorProto elsewhere)
            throw new InvalidInputException($"{origin}: tensor '{elsewhere.Name}' stands in another file, which is not read; save the model as one file");
        return model;
    }

    private static ModelProto Parse(byte[] bytes, string origin)
    {
        try
        {
            return ModelProto.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new InvalidInputException($"{origin} ({bytes.Length} bytes) is damaged, or no ONNX model: {e.Message.ReplaceLineEndings(" ")}; export it again", e);
        }
    }
}
