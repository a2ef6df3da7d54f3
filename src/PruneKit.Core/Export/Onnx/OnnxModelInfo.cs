namespace PruneKit;

/// <summary>What stands in an ONNX file, whoever wrote it: for <c>prunekit inspect model.onnx</c>. Read without a runtime.</summary>
public sealed record OnnxModelInfo
{
    /// <summary>The file.</summary>
    public required Artifact File { get; init; }

    /// <summary>The version of the format.</summary>
    public required long IrVersion { get; init; }

    /// <summary>The version of the operators.</summary>
    public required long Opset { get; init; }

    /// <summary>The program that wrote it, with its version where it says so.</summary>
    public required string Producer { get; init; }

    /// <summary>The digest of the PruneKit network that it says it was made from, or null.</summary>
    public required string? NetworkDigest { get; init; }

    /// <summary>The recipe and the digests of what it was made from, as JSON (section <c>provenance/1</c> of a model file), or null.</summary>
    public string? Provenance { get; init; }

    /// <summary>What comes in, tensors with values of their own left out.</summary>
    public required ValueList<OnnxValueInfo> Inputs { get; init; }

    /// <summary>What goes out.</summary>
    public required ValueList<OnnxValueInfo> Outputs { get; init; }

    /// <summary>How often each operator stands in the graph, by name.</summary>
    public required ValueList<OnnxOperatorCount> Operators { get; init; }

    /// <summary>The tensors that the file holds, in its order.</summary>
    public required ValueList<OnnxTensorInfo> Tensors { get; init; }

    /// <summary>Numbers in floating-point tensors: weights, biases, statistics and constants; whole numbers (shapes, positions) do not count.</summary>
    public long Parameters => Tensors.Where(tensor => tensor.IsFloating).Sum(tensor => tensor.Elements);

    /// <summary>How many of <see cref="Parameters"/> are not zero.</summary>
    public long NonZeros => Tensors.Where(tensor => tensor.IsFloating).Sum(tensor => tensor.NonZeros);

    /// <summary>Tensors that hold NaN or infinite numbers.</summary>
    public IEnumerable<string> NotFinite => Tensors.Where(tensor => tensor.NotFinite > 0).Select(tensor => tensor.Name);

    /// <summary>Reads a file.</summary>
    /// <param name="path">An ONNX file.</param>
    /// <exception cref="InvalidInputException">It is missing, damaged, or its tensors stand in other files; nothing else is thrown.</exception>
    public static OnnxModelInfo Read(string path)
    {
        byte[] bytes = ArtifactFile.Bytes(path);
        return OnnxModelReader.Describe(OnnxFile.Read(bytes, path), Artifact.Of(path, ArtifactFormat.Onnx, bytes));
    }
}
