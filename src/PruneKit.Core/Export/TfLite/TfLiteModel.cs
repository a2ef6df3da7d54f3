namespace PruneKit;

/// <summary>A whole file before it becomes bytes.</summary>
/// <param name="Description">What the file says of itself.</param>
/// <param name="Tensors">All tensors.</param>
/// <param name="Nodes">All operators, in the order in which they run.</param>
/// <param name="Inputs">Names and tensors of what comes in.</param>
/// <param name="Outputs">Names and tensors of what goes out.</param>
/// <param name="Metadata">Named bytes.</param>
internal sealed record TfLiteModel(
    string Description,
    TfLiteTensor[] Tensors,
    TfLiteNode[] Nodes,
    (string Name, int Tensor)[] Inputs,
    (string Name, int Tensor)[] Outputs,
    IReadOnlyList<(string Name, byte[] Data)> Metadata)
{
    /// <summary>The tensors that hold a value of the network, by number.</summary>
    public required IReadOnlyDictionary<int, TfLiteContent> Contents { get; init; }

    /// <summary>What became of linear layers' weights; empty where none might be sparse.</summary>
    public ValueList<TfLiteSparseLayer> Packed { get; init; } = [];
}
