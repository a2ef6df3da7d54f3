using System.Runtime.InteropServices;
using System.Text;

namespace PruneKit;

/// <summary>What stands in a .tflite file, whoever wrote it: for <c>prunekit inspect model.tflite</c>. Read without a runtime.</summary>
public sealed record TfLiteModelInfo
{
    /// <summary>The file.</summary>
    public required Artifact File { get; init; }

    /// <summary>What it says of itself.</summary>
    public required string Description { get; init; }

    /// <summary>The digest of the PruneKit network that it says it was made from, or null.</summary>
    public required string? NetworkDigest { get; init; }

    /// <summary>The recipe and the digests of what it was made from, as JSON, or null.</summary>
    public required string? Provenance { get; init; }

    /// <summary>What comes in.</summary>
    public required ValueList<TfLiteTensorInfo> Inputs { get; init; }

    /// <summary>What goes out.</summary>
    public required ValueList<TfLiteTensorInfo> Outputs { get; init; }

    /// <summary>All tensors, in the file's order.</summary>
    public required ValueList<TfLiteTensorInfo> Tensors { get; init; }

    /// <summary>How often each operator stands in the graph, by name; by number where the name is not known here.</summary>
    public required ValueList<TfLiteOperatorCount> Operators { get; init; }

    /// <summary>Whether tensors keep their numbers from one run to the next, as an LSTM's states do until they are reset.</summary>
    public required bool HasState { get; init; }

    /// <summary>Numbers of the file's float32 constants that are not zero.</summary>
    public required long FloatNonZeros { get; init; }

    /// <summary>Bytes of constants.</summary>
    public long ConstantBytes => Tensors.Sum(tensor => tensor.Bytes);

    /// <summary>Reads a file.</summary>
    /// <param name="path">A .tflite file.</param>
    /// <exception cref="InvalidInputException">It is missing or damaged; nothing else is thrown.</exception>
    public static TfLiteModelInfo Read(string path)
    {
        byte[] bytes = ArtifactFile.Bytes(path);
        try
        {
            return Of(TfLiteTable.Root(bytes), Artifact.Of(path, ArtifactFormat.TfLite, bytes));
        }
        catch (InvalidInputException e)
        {
            throw new InvalidInputException($"{path}: {e.Message}", e);
        }
    }

    private static TfLiteModelInfo Of(TfLiteTable model, Artifact file)
    {
        TfLiteTable graph = model.Tables(2) is [TfLiteTable first, ..] ? first : throw TfLiteTable.Damaged("it holds no graph");
        TfLiteTable[] buffers = model.Tables(4), tensors = graph.Tables(0);
        ValueList<TfLiteTensorInfo> infos = tensors.Select(tensor => Tensor(tensor, buffers)).ToValueList();
        string[] names = [.. model.Tables(1).Select(code => NameOf(Math.Max(code.Number(0, 1), code.Number(3))))];
        return new TfLiteModelInfo
        {
            File = file,
            Description = model.Text(3),
            NetworkDigest = Metadata(model, buffers, TfLiteWriter.DigestName),
            Provenance = Metadata(model, buffers, TfLiteWriter.ProvenanceName),
            Inputs = graph.Numbers(1).Select(place => Entry(infos, place)).ToValueList(),
            Outputs = graph.Numbers(2).Select(place => Entry(infos, place)).ToValueList(),
            Tensors = infos,
            Operators = graph.Tables(3).Select(node => Entry(names, node.Number(0))).CountBy(name => name).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new TfLiteOperatorCount(pair.Key, pair.Value)).ToValueList(),
            FloatNonZeros = tensors.Where(tensor => tensor.Number(1, 1) == (int)TfLiteType.Float32).Sum(tensor => NonZeros(Entry(buffers, tensor.Number(2)).Bytes(0).Span)),
            HasState = tensors.Any(tensor => tensor.Number(5, 1) != 0),
        };
    }

    private static TfLiteTensorInfo Tensor(TfLiteTable tensor, TfLiteTable[] buffers)
    {
        var type = (TfLiteType)tensor.Number(1, 1);
        string name = Enum.IsDefined(type) ? type.ToString().ToLowerInvariant() : FormattableString.Invariant($"type {(int)type}");
        return new TfLiteTensorInfo(tensor.Text(3), tensor.Numbers(0).Select(size => (long)size).ToValueList(), name, Entry(buffers, tensor.Number(2)).Bytes(0).Length);
    }

    private static long NonZeros(ReadOnlySpan<byte> bytes)
    {
        long count = 0;
        foreach (float value in MemoryMarshal.Cast<byte, float>(bytes))
            count += value != 0 ? 1 : 0;
        return count;
    }

    private static string? Metadata(TfLiteTable model, TfLiteTable[] buffers, string name) => model.Tables(6)
        .Where(entry => entry.Text(0) == name).Select(entry => Encoding.UTF8.GetString(Entry(buffers, entry.Number(1)).Bytes(0).Span)).FirstOrDefault();

    private static string NameOf(int code) => Enum.IsDefined((TfLiteOperator)code) ? ((TfLiteOperator)code).ToString() : FormattableString.Invariant($"operator {code}");

    private static T Entry<T>(IReadOnlyList<T> list, int place) => place >= 0 && place < list.Count ? list[place] : throw TfLiteTable.Damaged($"entry {place} of {list.Count} is named");
}
